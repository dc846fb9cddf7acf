//! Do generated clients write and read the XML that their descriptions tell?

use std::path::Path;

use balas::Config;
use balas_tests::wire::{self, Call, Content, Wire};
use serde_json::{Value, json};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// A call of a case: what is given and sent, what is answered and understood.
struct Expected {
    operation: &'static str,
    values: Value,
    body: Value,
    sent: &'static str,
    answer: &'static str,
    understood: Value,
}

fn check(case: &str, expected: &[Expected]) {
    let calls: Vec<Call> = (0..)
        .zip(expected)
        .map(|(index, of)| call(index, of))
        .collect();
    let mut wire = Wire::new(
        Path::new(SCRATCH).join(format!("xml-{case}")),
        Path::new(SCRATCH).join("wire-target"),
    );
    let spec = balas_tests::repository().join(format!("tests/cases/bodies/{case}/spec.yaml"));
    let outcome = balas::generate(&Config::new().spec(spec));
    let outcome = outcome.unwrap_or_else(|error| panic!("{error}"));
    let refused = wire.add(case, &outcome, &calls);
    let refused = refused.unwrap_or_else(|error| panic!("{error}"));
    assert!(refused.is_empty(), "{refused:?}");
    let broken = wire.build().unwrap_or_else(|error| panic!("{error}"));
    assert!(broken.is_empty(), "{broken:?}");
    let reports = wire.run(case).unwrap_or_else(|error| panic!("{error}"));
    for (index, of) in expected.iter().enumerate() {
        let report = &reports[&index.to_string()];
        let sent = String::from_utf8_lossy(&wire::body(&report["sent"][0])).into_owned();
        let declared = |text: &str| match text {
            "" => String::new(),
            text => format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{text}"),
        };
        assert_eq!(sent, declared(of.sent), "{report}");
        assert_eq!(report["result"]["value"], of.understood, "{report}");
        assert_eq!(report["result"]["drift"], json!([]), "{report}");
    }
}

fn call(index: usize, of: &Expected) -> Call {
    Call {
        name: index.to_string(),
        operation: of.operation.to_owned(),
        values: of.values.as_object().cloned().unwrap_or_default(),
        body: Some(&of.body)
            .filter(|body| !body.is_null())
            .map(|body| Content::Json(body.to_string())),
        status: 200,
        headers: vec![("content-type".to_owned(), "application/xml".to_owned())],
        answer: of.answer.as_bytes().to_vec(),
        ..Call::default()
    }
}

#[test]
fn names_attributes_and_lists_are_as_described() {
    let pet = json!({
        "id": 7,
        "name": "Rex & Co",
        "nickname": null,
        "weight": 3.5,
        "photoUrls": ["a", "b"],
        "tags": [{ "id": 1, "name": "big" }],
        "visits": ["2024-01-31"],
        "status": "sold",
        "owner": { "name": "Eva", "adult": true },
        "guardian": { "name": "Ben" },
        "young": [{ "id": 8, "name": "Kit", "photoUrls": [] }],
        "sizes": { "tail": 1.5 },
        "badges": { "club": { "id": 2 } },
        "marks": { "left": 1, "right": 2 },
    });
    check(
        "xml-names-and-nodes",
        &[Expected {
            operation: "#/paths/~1pets~1{id}/put",
            values: json!({ "path": { "id": 7 } }),
            body: pet.clone(),
            sent: "<p:pet xmlns:p=\"urn:pets\" id=\"7\"><name>Rex &amp; Co</name>\
                <nick xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>\
                <weight xmlns=\"urn:units\">3.5</weight>\
                <photoUrls><photoUrl>a</photoUrl><photoUrl>b</photoUrl></photoUrls>\
                <labels><tag><id>1</id><name>big</name></tag></labels>\
                <visit>2024-01-31</visit><status>sold</status>\
                <owner><name>Eva</name><adult>true</adult></owner><keeper><name>Ben</name></keeper>\
                <p:pet id=\"8\"><name>Kit</name><photoUrls/></p:pet>\
                <sizes><tail>1.5</tail></sizes><badges><club><id>2</id></club></badges>\
                <marks left=\"1\" right=\"2\"/></p:pet>",
            answer: "<?xml version='1.0'?>
                <pet xmlns='urn:pets' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' id='7'>
                    <name>Rex &#38; Co</name> <nick i:nil='true'/> <weight>3.5</weight>
                    <photoUrls> <photoUrl>a</photoUrl> <photoUrl><![CDATA[b]]></photoUrl> </photoUrls>
                    <labels><tag><id>1</id><name>big</name></tag></labels>
                    <visit>2024-01-31</visit>
                    <status>sold</status>
                    <owner><name>Eva</name><adult>true</adult></owner>
                    <keeper><name>Ben</name></keeper>
                    <pet id='8'><name>Kit</name><photoUrls/></pet>
                    <sizes><tail>1.5</tail></sizes> <badges><club><id>2</id></club></badges>
                    <marks left='1' right='2'/>
                </pet>",
            understood: pet,
        }],
    );
}

#[test]
fn roots_are_called_as_described() {
    let order = |id: i64, item: Value| json!({ "id": id, "item": item });
    check(
        "xml-forms-and-roots",
        &[
            Expected {
                operation: "#/paths/~1orders~1all/put",
                values: json!({}),
                body: json!([
                    order(1, json!({ "kind": "toy", "squeaks": true })),
                    order(2, json!({ "kind": "food", "grams": 5 })),
                ]),
                sent: "<orders><Order><id>1</id><item kind=\"toy\"><squeaks>true</squeaks></item></Order>\
                    <Order><id>2</id><item kind=\"food\"><grams>5</grams></item></Order></orders>",
                answer: "",
                understood: json!({ "shown": "()" }),
            },
            Expected {
                operation: "#/paths/~1settings/put",
                values: json!({}),
                body: json!({ "Settings": { "Limit": 3 } }),
                sent: "<Settings><Limit>3</Limit></Settings>",
                answer: "",
                understood: json!({ "shown": "()" }),
            },
        ],
    );
}

#[test]
fn nodes_of_3_2_are_as_described() {
    let document = json!({
        "language": "de",
        "text": "Hallo",
        "script": { "content": "a < b" },
        "parts": [{ "at": 1 }, { "at": 2 }],
        "notes": [],
        "place": { "page": 3, "line": "4b" },
    });
    let bare = json!({ "language": null, "text": "", "parts": [] });
    check(
        "xml-of-3-2",
        &[
            Expected {
                operation: "#/paths/~1documents/post",
                values: json!({}),
                body: document.clone(),
                sent: "<Document xml:lang=\"de\">Hallo<script><![CDATA[a < b]]></script>\
                    <part at=\"1\"/><part at=\"2\"/><notes/><page>3</page><line>4b</line></Document>",
                answer: "<StoredDocument xml:lang='de'>
                    Hallo
                    <script>
                        <![CDATA[a < b]]>
                    </script>
                    <part at='1'/> <part at='2'/> <notes/> <page>3</page> <line>4b</line>
                </StoredDocument>",
                understood: document,
            },
            Expected {
                operation: "#/paths/~1documents/post",
                values: json!({}),
                body: bare.clone(),
                sent: "<Document/>",
                answer: "<StoredDocument/>",
                understood: bare,
            },
        ],
    );
}
