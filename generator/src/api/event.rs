//! Events: requests that the service makes.

use super::{Docs, TypeId};
use crate::origin::Origin;

/// A webhook or a callback whose body is JSON.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Event {
    /// Where it is described.
    pub origin: Origin,
    /// Its name in the description; of a callback what calls for it comes first: `createOrder.onPaid`.
    pub name: String,
    /// What it means.
    pub docs: Docs,
    /// Type of its body.
    pub ty: TypeId,
}
