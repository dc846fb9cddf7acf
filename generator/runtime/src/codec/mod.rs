//! The JSON codec that generated models use: small traits over one concrete reader and encoders behind a trait
//! object, so that nothing is monomorphised per type.

mod encode;

pub use encode::{Encode, Encoder};
