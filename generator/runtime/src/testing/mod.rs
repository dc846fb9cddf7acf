//! For tests of programs that use a client: the feature `testing`.
//!
//! `Mock` answers with what a test says and keeps what was sent. `Recorder` carries requests by another transport and writes
//! each exchange into a file, `Replay` answers from such a file. All are transports below credentials, retries and hooks:
//! they see what would have gone over the wire.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! use balas_runtime::testing::{Mock, Reply};
//! use balas_runtime::{Api, Client, receive};
//!
//! # static API: Api = Api { title: "", user_agent: "", servers: &[], schemes: &[] };
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), balas_runtime::Error> {
//! let mock = Mock::new()
//!     .reply(Reply::new(503).header("retry-after", "7"))
//!     .reply(Reply::new(200).json(r#"["Rex"]"#));
//! let client = Client::builder(&API).base_url("https://example.com").transport(mock.clone()).build()?;
//!
//! let names = client.request("GET", "/pets").send(receive::json::<Vec<String>>).await?;
//! assert_eq!(*names, ["Rex"]);
//! let sent = mock.sent();
//! assert_eq!(sent.len(), 2, "it was tried again");
//! assert_eq!(sent[1].path(), "/pets");
//! # Ok(())
//! # }
//! # }
//! ```

#[cfg(feature = "testing")]
mod differ;
#[cfg(feature = "testing")]
mod mock;
#[cfg(feature = "testing")]
mod pieces;
#[cfg(feature = "testing")]
mod recorded;
#[cfg(feature = "testing")]
mod recorder;
#[cfg(feature = "testing")]
mod redaction;
#[cfg(feature = "testing")]
mod replay;
#[cfg(feature = "testing")]
mod reply;
#[cfg(feature = "testing")]
mod sent;
#[cfg(feature = "testing")]
mod tee;

#[cfg(feature = "testing")]
pub use self::{mock::Mock, recorder::Recorder, replay::Replay, reply::Reply, sent::Sent};
