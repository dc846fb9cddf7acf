//! What becomes of descriptions that are made to do harm, or that some program has written wrong?
//!
//! Each ends soon, without a panic and without an overflow of the stack: in a crate, or in a finding that says where the fault is.
//! Nothing is ever written outside of the output folder.

mod cycles;
mod depth;
mod many;
mod multiply;
mod names;
mod program;
mod run;
mod text;
