//! A client that a macro makes of `openapi.yaml`, without a build script.

/// The client.
mod clock {
    balas_runtime::api!("openapi.yaml");
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), clock::Error> {
    let client = clock::Client::builder().transport(service()).build()?;
    println!("{} o'clock", client.now("Lisbon").await?.hour);
    Ok(())
}

/// Answers in place of the real service, so that the example needs no network.
fn service() -> impl clock::Transport {
    clock::transport::InMemory::new(|request| {
        assert_eq!(request.uri().path(), "/now/Lisbon");
        clock::http::Response::new(r#"{ "hour": 7 }"#.into())
    })
}
