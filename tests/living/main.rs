//! Does the generator fit into how others work: build scripts, macros, the first steps, and a description that is being edited?

mod alone;
mod build_script;
mod checked_in;
mod first_steps;
mod macros;
mod types_only;
