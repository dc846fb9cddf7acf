//! Is a description the same in every version of OpenAPI and in every form, and does what only newer versions can say work?

mod forms;
mod same;
mod wire;
