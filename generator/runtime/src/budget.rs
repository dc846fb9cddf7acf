//! How many further attempts all calls of a client may make together, so that clients do not multiply an outage.

use std::sync::atomic::{AtomicU32, Ordering};

/// A tenth of an attempt is the unit.
const ATTEMPT: u32 = 10;

/// What a success gives back.
const SUCCESS: u32 = 1;

/// Ten attempts.
const FULL: u32 = 10 * ATTEMPT;

/// A further attempt takes from it, a success gives a tenth of that back, and it starts full.
pub(crate) struct Budget(AtomicU32);

impl Budget {
    pub(crate) fn full() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Takes what one attempt costs, if there is as much.
    pub(crate) fn spend(&self) -> bool {
        self.change(|left| left.checked_sub(ATTEMPT))
    }

    /// Gives back what a success is worth.
    pub(crate) fn refill(&self) {
        self.change(|left| Some((left + SUCCESS).min(FULL)));
    }

    fn change(&self, change: impl FnMut(u32) -> Option<u32>) -> bool {
        let Self(left) = self;
        left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change)
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn ten_attempts_may_be_made_and_one_more_after_ten_successes() {
        let budget = Budget::full();
        budget.refill();
        assert_eq!((0..20).filter(|_| budget.spend()).count(), 10);
        (0..9).for_each(|_| budget.refill());
        assert!(!budget.spend());
        budget.refill();
        assert!(budget.spend() && !budget.spend());
    }
}
