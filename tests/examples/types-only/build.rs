//! Makes the types whenever the description changes.

fn main() -> balas::Result {
    balas::Config::new()
        .spec("openapi.yaml")
        .only_types()
        .compile()
}
