//! What a program may say about types and operations before code is made of them.
//!
//! A hook is a selector and a function, given to [`Config::on_type`](crate::Config::on_type) or
//! [`Config::on_operation`](crate::Config::on_operation). The function is called once for each thing that the selector matches, in the
//! order of the description, and sees the thing as it is understood: references followed, `allOf` merged, overlays applied. Hooks
//! run one after the other, so a later one sees what an earlier one did.
//!
//! A selector is the JSON Pointer of a thing, as findings and the documentation of generated items show it. In it, `*` stands for any
//! text within one step, and a step `**` for any number of steps: `#/components/schemas/*Dto`, `#/paths/~1admin*/**`.

mod operation;
mod run;
mod selector;
mod ty;

use std::fmt;
use std::sync::Arc;

use selector::Selector;

pub use operation::Operation;
pub(crate) use run::run;
pub use ty::Type;

/// All hooks of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hooks {
    types: Vec<Hook<dyn OnType>>,
    operations: Vec<Hook<dyn OnOperation>>,
}

/// Is called with a type.
pub(crate) trait OnType: Fn(&mut Type<'_>) + Send + Sync {}
impl<F: Fn(&mut Type<'_>) + Send + Sync> OnType for F {}

/// Is called with an operation.
pub(crate) trait OnOperation: Fn(&mut Operation<'_>) + Send + Sync {}
impl<F: Fn(&mut Operation<'_>) + Send + Sync> OnOperation for F {}

/// A function and what it is called with.
struct Hook<F: ?Sized> {
    selector: Selector,
    function: Arc<F>,
}

impl Hooks {
    pub(crate) fn on_type(&mut self, selector: &str, function: Arc<dyn OnType>) {
        let selector = Selector::new(selector);
        self.types.push(Hook { selector, function });
    }

    pub(crate) fn on_operation(&mut self, selector: &str, function: Arc<dyn OnOperation>) {
        let selector = Selector::new(selector);
        self.operations.push(Hook { selector, function });
    }
}

impl<F: ?Sized> Clone for Hook<F> {
    fn clone(&self) -> Self {
        Self {
            selector: self.selector.clone(),
            function: Arc::clone(&self.function),
        }
    }
}

impl<F: ?Sized> fmt::Debug for Hook<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.selector.fmt(f)
    }
}

/// The same function for the same selector.
impl<F: ?Sized> PartialEq for Hook<F> {
    fn eq(&self, other: &Self) -> bool {
        self.selector == other.selector && Arc::ptr_eq(&self.function, &other.function)
    }
}

impl<F: ?Sized> Eq for Hook<F> {}
