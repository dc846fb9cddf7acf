//! Do values keep to what the description lays down about them, beyond their types?
//!
//! Asked before something is sent, and only by who wants to know: nothing is checked when answers are read, because a server that
//! breaks its own rules is better understood than refused. [`rules!`](crate::rules) writes what a type is asked for, [`Checker`]
//! walks over a value and writes down each rule that it breaks and where.

mod checker;
mod invalid;
mod number;
mod pattern;
mod properties;
mod rules_macro;
mod value;

pub use checker::Checker;
pub use invalid::{Invalid, Violation};
pub use number::Number;
pub use pattern::Pattern;
pub use properties::properties;
pub use value::{Optional, Text};

/// A value that can be held against the description.
///
/// Generated types that have rules, or contain something that has, implement it where the crate was generated with validation, and
/// have a method [`validate`](Validate::validate) of their own, so the trait need not be in scope.
pub trait Validate {
    /// Writes down what is wrong with the value, where `check` is.
    fn check<'v>(&'v self, check: &mut Checker<'v>);

    /// Whether the value keeps to the description.
    ///
    /// # Errors
    ///
    /// [`Invalid`], with everything that is wrong and where.
    fn validate(&self) -> Result<(), Invalid> {
        let mut check = Checker::default();
        self.check(&mut check);
        check.finish()
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    fn check<'v>(&'v self, check: &mut Checker<'v>) {
        (**self).check(check);
    }
}

impl<T: Validate> Validate for Option<T> {
    fn check<'v>(&'v self, check: &mut Checker<'v>) {
        if let Some(value) = self {
            value.check(check);
        }
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn check<'v>(&'v self, check: &mut Checker<'v>) {
        check.each(self, Validate::check);
    }
}
