//! What the description says about a call that its code does not need, but that may change for its users.

use super::{Cx, outcomes};
use crate::api::Operation;
use crate::rust::{Contract, DescribedAnswer};

/// The contract of an operation.
pub(super) fn of(cx: &Cx<'_>, operation: &Operation) -> Contract {
    let answers = operation.responses.iter().map(|response| DescribedAnswer {
        origin: response.origin.clone(),
        status: response.status,
        is_success: outcomes::is_success(operation, response.status),
        media_types: response
            .media
            .iter()
            .map(|media| media.media_type.clone())
            .collect(),
        headers: response
            .headers
            .iter()
            .map(|header| (header.wire.clone(), cx.ty(header.ty)))
            .collect(),
    });
    let parameters = operation.parameters.iter();
    Contract {
        origin: operation.origin.clone(),
        parameters: parameters.map(|of| of.origin.clone()).collect(),
        body: operation.body.as_ref().map(|body| body.origin.clone()),
        answers: answers.collect(),
    }
}
