//! Messages of a queue, by the types of a description. There is no client, and nothing of HTTP is compiled.

/// The types.
mod api {
    balas_runtime::include_api!();
}

use api::codec::{DecodeError, EncodeError, from_slice, to_json};
use api::types::{Cancelled, Message};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let placed =
        br#"{ "kind": "Placed", "order": 7, "lines": [{ "article": "tea", "count": 2 }] }"#;
    println!("{}", told(placed)?);
    println!("{}", String::from_utf8(cancel(7)?)?);
    Ok(())
}

/// The message that cancels an order.
fn cancel(order: i64) -> Result<Vec<u8>, EncodeError> {
    let cancelled = Cancelled::new("Cancelled", order).reason("out of tea");
    to_json(&Message::from(cancelled))
}

/// What a message says.
fn told(message: &[u8]) -> Result<String, DecodeError> {
    Ok(match from_slice::<Message>(message)?.value {
        Message::Placed(placed) => {
            let count: i64 = placed.lines.iter().map(|line| line.count).sum();
            format!("order {} of {count} articles", placed.order)
        }
        Message::Cancelled(cancelled) => format!("order {} is cancelled", cancelled.order),
        other => format!("not understood: {other:?}"),
    })
}

#[test]
fn messages_are_read_and_written() -> Result<(), Box<dyn std::error::Error>> {
    assert_eq!(told(&cancel(7)?)?, "order 7 is cancelled");
    Ok(())
}
