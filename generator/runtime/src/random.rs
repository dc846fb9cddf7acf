//! Randomness without a package of its own, for what need not withstand an attacker who knows the clock.
//!
//! The keys of hash maps are random: the standard library takes them from the operating system. A hash of nothing by
//! such a key is 64 random bits. In browsers these keys are always the same, so there the browser is asked.

use uuid::Uuid;

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
fn bits() -> u64 {
    use std::hash::{BuildHasher, RandomState};

    RandomState::new().hash_one(())
}

/// What hosts of Web Crypto give. Where there is none, JavaScript has numbers that are less random.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
fn bits() -> u64 {
    getrandom::u64().unwrap_or_else(|_| js_sys::Math::random().to_bits())
}

/// A number from 0 up to, but without, 1.
pub(crate) fn fraction() -> f64 {
    // As many bits as a double holds.
    const PRECISION: u32 = f64::MANTISSA_DIGITS;
    (bits() >> (u64::BITS - PRECISION)) as f64 / (1_u64 << PRECISION) as f64
}

/// A random UUID, of version 4.
pub(crate) fn uuid() -> Uuid {
    let random = u128::from(bits()) << u64::BITS | u128::from(bits());
    uuid::Builder::from_random_bytes(random.to_be_bytes()).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::{fraction, uuid};
    use std::collections::BTreeSet;

    #[test]
    fn fractions_spread_over_the_whole_range() {
        let mean = (0..1000).map(|_| fraction()).sum::<f64>() / 1000.0;
        assert!((0.4..0.6).contains(&mean), "{mean}");
        assert!((0..1000).all(|_| (0.0..1.0).contains(&fraction())));
    }

    #[test]
    fn uuids_differ_and_say_that_they_are_random() {
        let uuids: BTreeSet<_> = (0..1000).map(|_| uuid()).collect();
        assert_eq!(uuids.len(), 1000);
        assert!(uuids.iter().all(|uuid| uuid.get_version_num() == 4));
    }
}
