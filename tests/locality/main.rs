//! Does a local edit of the description give a local edit of the SDK?

mod published;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use balas::Config;
use balas_tests::scratch;

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// The listing of the public surface.
const LISTING: &str = "api.txt";

/// The description with some text before each of the named places.
fn edited(name: &str, edits: &[(&str, &str)]) -> BTreeMap<String, String> {
    let path = Path::new("fixtures/locality/shop.yaml");
    let mut text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}"));
    for (place, addition) in edits {
        let place = format!("# place: {place}\n");
        assert!(text.contains(&place), "there is no {place}");
        text = text.replace(&place, &format!("{}\n", addition.trim_start()));
    }
    generate(name, &text)
}

fn generate(name: &str, text: &str) -> BTreeMap<String, String> {
    let spec = scratch(SCRATCH, &format!("locality-{name}")).join("shop.yaml");
    fs::write(&spec, text).unwrap_or_else(|error| panic!("{error}"));
    let outcome = balas::generate(&Config::new().spec(&spec).all_schemas())
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(
        !outcome.is_denied(),
        "{}",
        outcome.render(balas::diagnostics::Format::Text)
    );
    outcome.files().clone()
}

/// Files that only one side has, or that differ; the listing of all that can be named aside, which shows each change.
fn difference(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> BTreeSet<String> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    paths
        .into_iter()
        .filter(|path| *path != LISTING && before.get(*path) != after.get(*path))
        .cloned()
        .collect()
}

#[track_caller]
fn changes_only(name: &str, edits: &[(&str, &str)], expected: &[&str]) {
    let before = edited(&format!("{name}-before"), &[]);
    let after = edited(&format!("{name}-after"), edits);
    let expected: BTreeSet<String> = expected.iter().map(|path| (*path).to_owned()).collect();
    assert_eq!(difference(&before, &after), expected, "adding");
    assert_eq!(difference(&after, &before), expected, "removing");
}

#[test]
fn a_schema_at_the_end_is_one_file() {
    let voucher = "
    Voucher:
      type: object
      required: [code]
      properties:
        code:
          type: string";
    changes_only(
        "last",
        &[("last schema", voucher)],
        &["src/types/mod.rs", "src/types/voucher.rs"],
    );
}

#[test]
fn a_schema_at_the_start_is_one_file() {
    let banner = "
    Banner:
      type: object
      properties:
        text:
          type: string";
    changes_only(
        "first",
        &[("first schema", banner)],
        &["src/types/mod.rs", "src/types/banner.rs"],
    );
}

#[test]
fn a_schema_that_repeats_the_shapes_of_others_is_one_file() {
    let basket = "
    Basket:
      type: object
      required: [lines, state]
      properties:
        state:
          type: string
          enum: [open, shipped, returned]
        lines:
          type: array
          items:
            type: object
            required: [product, quantity]
            properties:
              product:
                $ref: '#/components/schemas/Product'
              quantity:
                type: integer
        parent:
          $ref: '#/components/schemas/Basket'";
    changes_only(
        "shapes",
        &[("first schema", basket)],
        &["src/types/mod.rs", "src/types/basket.rs"],
    );
}

#[test]
fn a_schema_named_like_an_inline_type_renames_nothing() {
    let state = "
    OrderState:
      type: string
      enum: [old, new]";
    changes_only(
        "named-alike",
        &[("first schema", state)],
        &["src/types/mod.rs", "src/types/order_state.rs"],
    );
}

#[test]
fn a_property_is_one_file() {
    let city = "
        city:
          type: string";
    changes_only("property", &[("address", city)], &["src/types/address.rs"]);
}

#[test]
fn an_operation_of_a_known_tag_is_one_file() {
    let search = "
  /products:
    get:
      operationId: searchProducts
      tags: [Products]
      responses:
        '204':
          description: Nothing.";
    changes_only(
        "operation",
        &[("paths", search)],
        &["src/operations/products.rs"],
    );
}

#[test]
fn an_operation_of_a_new_tag_is_one_file_and_its_way_in() {
    let ping = "
  /health:
    get:
      operationId: checkHealth
      tags: [Health]
      responses:
        '204':
          description: All is well.";
    changes_only(
        "tag",
        &[("paths", ping)],
        &[
            "src/client.rs",
            "src/operations/health.rs",
            "src/operations/mod.rs",
        ],
    );
}

#[test]
fn the_order_of_schemas_changes_no_type() {
    let invoice = "    Invoice:\n      type: object\n      required: [invoice_number]\n      properties:\n        invoice_number:\n          type: string\n";
    let text =
        fs::read_to_string("fixtures/locality/shop.yaml").unwrap_or_else(|error| panic!("{error}"));
    assert!(text.contains(invoice));
    let moved = text
        .replace(invoice, "")
        .replace("    # place: first schema\n", invoice);
    let changed = difference(
        &generate("order-before", &text),
        &generate("order-after", &moved),
    );
    assert!(
        changed.iter().all(|path| path == "src/types/mod.rs"),
        "{changed:?}"
    );
}
