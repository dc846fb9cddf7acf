//! What the time is: the clocks of the standard library, or those of the browser, where the standard library has none.

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
use std::time;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
use web_time as time;

pub(crate) use time::Instant;
#[cfg(feature = "signatures")]
pub(crate) use time::{SystemTime, UNIX_EPOCH};
