//! What callers want to see or change of every request that is sent and every answer that arrives.

use http::{Request, Response, request, response};
use std::time::Duration;

type OnRequest = Box<dyn Fn(&mut request::Parts) + Send + Sync>;
type OnResponse = Box<dyn Fn(&response::Parts, Duration) + Send + Sync>;

/// Callbacks in the order in which they were given.
#[derive(Default)]
pub(crate) struct Hooks {
    pub(crate) on_request: Vec<OnRequest>,
    pub(crate) on_response: Vec<OnResponse>,
}

impl Hooks {
    /// The request as the callbacks leave it.
    pub(crate) fn sending<B>(&self, request: Request<B>) -> Request<B> {
        let (mut parts, body) = request.into_parts();
        for hook in &self.on_request {
            hook(&mut parts);
        }
        Request::from_parts(parts, body)
    }

    /// Shows the callbacks the head of an answer, which came after this time.
    pub(crate) fn answered<B>(&self, response: Response<B>, elapsed: Duration) -> Response<B> {
        let (parts, body) = response.into_parts();
        for hook in &self.on_response {
            hook(&parts, elapsed);
        }
        Response::from_parts(parts, body)
    }
}
