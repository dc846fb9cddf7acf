//! Do overlays do what their specification says, is a difference an overlay that leads from one description to the other,
//! and does the program write nothing but what it is asked for?

mod conformance;
mod difference;
mod files;
mod program;
mod repairs;
mod shapes;
