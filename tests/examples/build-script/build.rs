//! Makes the client whenever the description changes.

fn main() -> balas::Result {
    balas::compile("openapi.yaml")
}
