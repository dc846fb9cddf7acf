//! How operations declare their pages: by our own extension, by those of others, or by a link to themselves.
//!
//! Nothing is looked up here: whether there is such a parameter or list is for the analysis to say.

mod dialects;
mod places;

use openapiv3::{ReferenceOr, Response};
use serde_json::Value;

use super::Cx;
use super::extension::Extensions;
use super::reference::Resolved;
use crate::api::{NextPage, PageInput, Pagination, Status};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;
use crate::origin::Origin;

/// Reads the value of an extension; `None` where it does not say enough.
type Reader = fn(&Value, &Origin) -> Option<Pagination>;

/// The extensions of others, and who reads them.
const DIALECTS: &[(&str, Reader)] = &[
    ("x-speakeasy-pagination", dialects::speakeasy),
    ("x-fern-pagination", dialects::fern),
    ("x-ms-pageable", dialects::microsoft),
    ("x-dropshot-pagination", dialects::dropshot),
    ("x-pagination", dialects::parameters),
];

/// Our own.
const OWN: &str = "x-rust-pagination";

impl<'d> Cx<'d, '_> {
    /// What an operation declares about its pages.
    pub(super) fn lower_pagination(
        &mut self,
        at: &At<'d, openapiv3::Operation>,
        responses: &[(Status, Resolved<'d, Response>)],
    ) -> Option<Pagination> {
        let extensions = &at.value().extensions;
        self.own_pagination(extensions, at.origin())
            .or_else(|| self.foreign_pagination(extensions, at.origin()))
            .or_else(|| linked(at.value(), responses))
    }

    fn own_pagination(&mut self, extensions: &Extensions, at: &Origin) -> Option<Pagination> {
        let declared = extensions.get(OWN)?;
        match Pagination::read(declared, &at.child(OWN)) {
            Ok(pagination) => Some(pagination),
            Err((place, mistake)) => {
                let key = place.pointer.last().unwrap_or(OWN);
                let message = format!("the pagination is not understood: `{key}` {mistake}");
                self.report(Diagnostic::new(&codes::PAGINATION, &place, message));
                None
            }
        }
    }

    fn foreign_pagination(&mut self, extensions: &Extensions, at: &Origin) -> Option<Pagination> {
        let declared = DIALECTS
            .iter()
            .find_map(|(key, read)| Some((key, read, extensions.get(*key)?)));
        let (key, read, value) = declared?;
        let place = at.child(key);
        let pagination = read(value, &place);
        if pagination.is_none() {
            let message = format!("the pagination is not understood: `{key}` does not say enough");
            self.report(Diagnostic::new(&codes::PAGINATION, &place, message).at_key());
        }
        pagination
    }
}

/// A link of a success that leads to the operation itself, with a cursor that the answer tells.
/// <https://spec.openapis.org/oas/v3.0.4.html#link-object>
fn linked<'d>(
    operation: &openapiv3::Operation,
    responses: &[(Status, Resolved<'d, Response>)],
) -> Option<Pagination> {
    let id = operation.operation_id.as_deref()?;
    let successes = responses.iter().filter(|(status, _)| status.is_success());
    successes
        .flat_map(|(_, response)| {
            let at = response.at.origin().child("links");
            let links = response.at.value().links.iter();
            links.map(move |(name, link)| (at.child(name), link))
        })
        .find_map(|(at, link)| itself(id, link, &at))
}

fn itself(id: &str, link: &ReferenceOr<openapiv3::Link>, at: &Origin) -> Option<Pagination> {
    let link = link.as_item()?;
    let openapiv3::LinkOperation::OperationId(target) = &link.operation else {
        return None;
    };
    let mut parameters = link.parameters.iter().filter(|_| target == id);
    parameters.find_map(|(name, value)| {
        let name = name.rsplit('.').next()?;
        let place = places::expression(value.as_str()?)?;
        Some(Pagination {
            next: NextPage::Cursor(place),
            input: Some(PageInput::Parameter(name.to_owned())),
            ..Pagination::never(at)
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::lower::testing::check_paths;

    fn check(declared: &str, expected: &str, reports: &[&str]) {
        check_paths(
            &format!(
                "
paths:
  /a:
    get:
      operationId: a
      {declared}
      responses: {{ 200: {{ description: OK }} }}"
            ),
            &format!("GET /a a\n{expected}  200: empty\n"),
            reports,
        );
    }

    #[test]
    fn each_dialect_is_read() {
        check(
            "x-rust-pagination: { style: last, input: after, next: /id, items: /data, more: /more }",
            "  pages last /id by after of /data more /more\n",
            &[],
        );
        check(
            "x-speakeasy-pagination: { type: offsetLimit, inputs: [{ name: page, in: parameters, type: page }, { name: n, in: parameters, type: limit }], outputs: { results: $.data.rows, numPages: $.pages } }",
            "  pages number by page of /data/rows more /pages\n",
            &[],
        );
        check(
            "x-speakeasy-pagination: { type: cursor, inputs: [{ name: from, in: requestBody, type: cursor }], outputs: { results: $.rows, nextCursor: '$.rows[-1].id' } }",
            "  pages last /id by /from of /rows\n",
            &[],
        );
        check(
            "x-speakeasy-pagination: { type: url, outputs: { nextUrl: $.next } }",
            "  pages url /next\n",
            &[],
        );
        check(
            "x-fern-pagination: { cursor: $request.from, next_cursor: $response.page.next, results: $response.rows }",
            "  pages cursor /page/next by from of /rows\n",
            &[],
        );
        check(
            "x-fern-pagination: { offset: $request.page_number, results: $response.rows, has-next-page: $response.more }",
            "  pages number by page_number of /rows more /more\n",
            &[],
        );
        check(
            "x-ms-pageable: { nextLinkName: nextLink }",
            "  pages url /nextLink of /value\n",
            &[],
        );
        check(
            "x-ms-pageable: { nextLinkName: null }",
            "  pages never\n",
            &[],
        );
        check(
            "x-dropshot-pagination: { required: [] }",
            "  pages cursor /next_page by page_token of /items\n",
            &[],
        );
        check(
            "x-pagination: { limitParam: 'page[limit]', pageOffsetParam: 'page[offset]', resultsPath: data }",
            "  pages offset by page[offset] of /data\n",
            &[],
        );
    }

    #[test]
    fn a_link_to_the_operation_itself_is_a_next_page() {
        check_paths(
            "
paths:
  /a:
    get:
      operationId: a
      responses:
        200:
          description: OK
          links:
            other: { operationId: b, parameters: { id: '$response.body#/id' } }
            next: { operationId: a, parameters: { query.from: '$response.body#/meta/next' } }",
            "GET /a a\n  pages cursor /meta/next by from\n  200: empty\n",
            &[],
        );
    }

    #[test]
    fn what_is_not_understood_is_told() {
        check(
            "x-speakeasy-pagination: { type: magic }",
            "",
            &["W0338 #/paths/~1a/get/x-speakeasy-pagination: \
the pagination is not understood: `x-speakeasy-pagination` does not say enough"],
        );
        check(
            "x-rust-pagination: { style: page, first: one }",
            "",
            &["W0338 #/paths/~1a/get/x-rust-pagination/first: \
the pagination is not understood: `first` must be a whole number"],
        );
    }
}
