//! Values of generated types as documents of XML, and back.

#![cfg(feature = "xml")]
#![allow(missing_docs)]

use balas_runtime::xml::{Content, Node, from_xml, to_xml};
use balas_runtime::{BTreeMap, Decode, Decoded, Encode, Maybe, record, xml};

record! {
    pub struct Owner: Decode + Encode {
        pub name: String,
        pub email?: Option<String> = "e-mail",
    }
}

record! {
    pub struct Pet: Decode + Encode {
        pub id: i64,
        pub name: String,
        pub sold?: Option<bool>,
        pub owner?: Option<Owner>,
        pub photo_urls?: Option<Vec<String>> = "photoUrls",
        pub tags?: Option<Vec<i64>>,
        pub young: Vec<Pet>,
        pub sizes?: Option<BTreeMap<String, f64>>,
        pub nick?: Maybe<String>,
    }
}

xml! {
    struct Owner {}
    struct Pet {
        "id": number as_attribute,
        "sold": bool,
        "owner": of(Owner) name("keeper"),
        "photoUrls": list(text name("photoUrl")) wrapped,
        "tags": list(number name("tag")),
        "young": list(of(Pet)) required,
        "sizes": map(number),
    }
}

const PET: Node = balas_runtime::__xml!(@node of(Pet) name("pet"));

fn written(root: &Node, value: &dyn Encode) -> String {
    match to_xml(root, value) {
        Ok(document) => document
            .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
            .unwrap_or("no declaration")
            .to_owned(),
        Err(reason) => format!("refused: {reason}"),
    }
}

fn read<T: Decode>(root: &Node, document: &str) -> Decoded<T> {
    from_xml(root, document.as_bytes()).unwrap_or_else(|error| panic!("{document}: {error}"))
}

/// Reads what was written and expects the same without drift.
fn round<T: Decode + Encode + PartialEq + std::fmt::Debug>(root: &Node, value: &T) -> String {
    let document = written(root, value);
    let Decoded {
        value: back, drift, ..
    } = read::<T>(root, &document);
    assert_eq!((&back, drift.len()), (value, 0), "{document} {drift:?}");
    document
}

fn rex() -> Pet {
    Pet::new(7, "Rex", Vec::<Pet>::new())
}

#[test]
fn properties_are_attributes_and_elements() {
    assert_eq!(
        round(
            &PET,
            &rex().sold(true).owner(Owner::new("A & B <c>").email("a@b"))
        ),
        "<pet id=\"7\"><name>Rex</name><sold>true</sold>\
         <keeper><name>A &amp; B &lt;c&gt;</name><e-mail>a@b</e-mail></keeper></pet>"
    );
}

#[test]
fn lists_repeat_an_element_and_may_have_one_around_them() {
    assert_eq!(
        round(&PET, &rex().photo_urls(["a", "b"]).tags([1, 2])),
        "<pet id=\"7\"><name>Rex</name><photoUrls><photoUrl>a</photoUrl><photoUrl>b</photoUrl></photoUrls>\
         <tag>1</tag><tag>2</tag></pet>"
    );
    assert_eq!(
        round(&PET, &rex().photo_urls(["a"]).tags([1])),
        "<pet id=\"7\"><name>Rex</name><photoUrls><photoUrl>a</photoUrl></photoUrls><tag>1</tag></pet>"
    );
    assert_eq!(
        round(&PET, &rex().photo_urls(Vec::<String>::new())),
        "<pet id=\"7\"><name>Rex</name><photoUrls/></pet>"
    );
}

#[test]
fn types_may_contain_themselves() {
    let mother = Pet::new(1, "Mia", [Pet::new(2, "Kit", [rex()]), rex()]);
    assert_eq!(
        round(&PET, &mother),
        "<pet id=\"1\"><name>Mia</name><young id=\"2\"><name>Kit</name><young id=\"7\"><name>Rex</name></young></young>\
         <young id=\"7\"><name>Rex</name></young></pet>"
    );
}

#[test]
fn maps_have_an_element_for_each_key() {
    assert_eq!(
        round(&PET, &rex().sizes([("tail".to_owned(), 1.5)])),
        "<pet id=\"7\"><name>Rex</name><sizes><tail>1.5</tail></sizes></pet>"
    );
    assert_eq!(
        written(&PET, &rex().sizes([("a b".to_owned(), 1.5)])),
        "refused: cannot be written as XML: `a b` is no name of an element"
    );
}

#[test]
fn null_is_an_element_that_says_so() {
    assert_eq!(
        round(&PET, &rex().nick(Maybe::Null)),
        "<pet id=\"7\"><name>Rex</name>\
         <nick xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/></pet>"
    );
}

#[test]
fn layout_comments_and_prefixes_do_not_matter() {
    let document = "<?xml version='1.0'?>
        <!-- a pet -->
        <p:Pet xmlns:p='urn:pets' id='7'>
            <p:name>Rex</p:name>
            <p:photoUrls>
                <p:photoUrl>a</p:photoUrl>
            </p:photoUrls>
        </p:Pet>";
    let Decoded { value, drift, .. } = read::<Pet>(&PET, document);
    assert_eq!((value, drift.len()), (rex().photo_urls(["a"]), 0));
}

#[test]
fn what_is_not_as_described_is_drift() {
    let document = "<pet id='7'><name>Rex</name><sold>maybe</sold><tag>x</tag><tag>2</tag><other><a/></other></pet>";
    let Decoded { value, drift, .. } = read::<Pet>(&PET, document);
    assert_eq!(value, rex().tags([2]));
    let drift: Vec<String> = drift.iter().map(ToString::to_string).collect();
    assert_eq!(
        drift,
        [
            "`$.sold`: expected a boolean, found a string",
            "`$.tags[0]`: expected an integer, found a string",
        ]
    );
}

#[test]
fn several_elements_where_one_is_described_are_told_of() {
    let document = "<pet id='7'><name>Rex</name><young id='1'><name>a</name></young><sold>true</sold><sold>false</sold></pet>";
    let Decoded { value, drift, .. } = read::<Pet>(&PET, document);
    assert_eq!(value.sold, None);
    assert_eq!(value.young.len(), 1);
    assert_eq!(drift[0].path, "$.sold");
}

#[test]
fn elements_may_go_by_the_keys_of_their_properties() {
    let document =
        "<pet id='7'><name>Rex</name><owner><name>A</name></owner><tags><tag>1</tag></tags></pet>";
    let Decoded { value, drift, .. } = read::<Pet>(&PET, document);
    assert_eq!(
        (value, drift.len()),
        (rex().owner(Owner::new("A")).tags([1]), 0)
    );
}

#[test]
fn a_number_may_be_empty_and_then_is_not_there() {
    let document = "<pet id='7'><name/><sold/></pet>";
    let Decoded { value, drift, .. } = read::<Pet>(&PET, document);
    assert_eq!((value.name.as_str(), value.sold), ("", None));
    assert_eq!(drift.len(), 0, "{drift:?}");
}

record! {
    pub struct Price: Decode + Encode {
        pub currency: Option<String>,
        pub amount: f64,
    }
}

record! {
    pub struct Place: Decode + Encode {
        pub city?: Option<String>,
    }
}

record! {
    pub struct Offer: Decode + Encode {
        pub price: Price,
        pub note?: Option<String>,
        pub place?: Option<Place>,
        ..more: BTreeMap<String, i64>,
    }
}

xml! {
    struct Price {
        "currency": text as_attribute namespace("urn:money") prefix("m") required,
        "amount": number as_text,
    }
    struct Place { "city": text }
    struct Offer {
        "price": of(Price) namespace("urn:shop"),
        "note": text as_cdata,
        "place": of(Place) as_none,
        ..: number,
    }
}

const OFFER: Node =
    balas_runtime::__xml!(@node of(Offer) name("offer") namespace("urn:shop") prefix("s"));

#[test]
fn namespaces_are_declared_where_they_begin() {
    let offer = Offer::new(Price::new(Some("EUR".to_owned()), 1.5));
    assert_eq!(
        round(&OFFER, &offer),
        "<s:offer xmlns:s=\"urn:shop\"><price xmlns=\"urn:shop\" xmlns:m=\"urn:money\" m:currency=\"EUR\">1.5</price></s:offer>"
    );
}

#[test]
fn an_attribute_that_is_null_is_left_out() {
    let offer = Offer::new(Price::new(None, 2.0));
    assert_eq!(
        round(&OFFER, &offer),
        "<s:offer xmlns:s=\"urn:shop\"><price xmlns=\"urn:shop\">2</price></s:offer>"
    );
}

#[test]
fn text_stands_beside_elements_of_records_without_one() {
    let mut offer = Offer::new(Price::new(None, 2.0))
        .note("<b> ]]> &")
        .place(Place::new().city("Bonn"));
    offer.more.insert("left".to_owned(), 3);
    assert_eq!(
        round(&OFFER, &offer),
        "<s:offer xmlns:s=\"urn:shop\"><price xmlns=\"urn:shop\">2</price><![CDATA[<b> ]]]]><![CDATA[> &]]>\
         <city>Bonn</city><left>3</left></s:offer>"
    );
}

#[test]
fn attributes_keep_their_line_ends() {
    let offer = Offer::new(Price::new(Some("a\n\"b\"\tc".to_owned()), 2.0));
    assert!(round(&OFFER, &offer).contains("\"a&#10;&quot;b&quot;&#9;c\""));
}

#[test]
fn characters_that_xml_has_not_are_refused() {
    assert_eq!(
        written(&PET, &Pet::new(1, "\u{1}", Vec::<Pet>::new())),
        "refused: cannot be written as XML, which has no character \\u{1}"
    );
}

record! {
    pub struct Single: Decode + Encode {
        pub pet?: Option<Pet> = "Pet",
    }
}

xml! {
    struct Single { "Pet": of(Pet) }
}

#[test]
fn a_root_that_is_no_element_is_its_only_property() {
    let root = balas_runtime::__xml!(@node of(Single) name("Pet") as_none);
    assert_eq!(
        round(&root, &Single::new().pet(rex())),
        "<Pet id=\"7\"><name>Rex</name></Pet>"
    );
    assert_eq!(
        written(&root, &Single::new()),
        "refused: is not one element, which a document of XML is"
    );
    let Decoded { value, .. } =
        read::<Single>(&root, "<Answer><Pet id='7'><name>Rex</name></Pet></Answer>");
    assert_eq!(value, Single::new().pet(rex()));
}

#[test]
fn roots_may_be_lists_and_scalars() {
    let root = balas_runtime::__xml!(@node list(number name("n")) name("all"));
    assert_eq!(round(&root, &vec![1, 2]), "<all><n>1</n><n>2</n></all>");
    assert_eq!(round(&root, &Vec::<i64>::new()), "<all/>");
    let root = Node::new(Content::Text).name("word");
    assert_eq!(round(&root, &"a".to_owned()), "<word>a</word>");
}

#[test]
fn what_is_not_described_is_kept_as_it_comes() {
    let root = Node::new(Content::Any).name("any");
    let document = "<any x='1'>t<a>1</a><a><b/></a><c/></any>";
    let Decoded { value, .. } = read::<serde_json::Value>(&root, document);
    assert_eq!(
        value,
        serde_json::json!({ "x": "1", "a": ["1", { "b": "" }], "c": "", "$text": "t" })
    );
    let value = serde_json::json!({ "a": [1, { "b": true }] });
    assert_eq!(
        written(&root, &value),
        "<any><a>1</a><a><b>true</b></a></any>"
    );
}

#[test]
fn text_that_is_no_xml_is_an_error_with_its_place() {
    let error = match from_xml::<Pet>(&PET, b"<pet>\n<name></pet>") {
        Ok(decoded) => panic!("{decoded:?}"),
        Err(error) => error,
    };
    assert!(error.is_syntax());
    assert!(
        error.to_string().starts_with("invalid XML at line 2"),
        "{error}"
    );
}

balas_runtime::types! {
    pub struct Cat: Decode + Encode {
        pub kind: String,
        pub lives: i64,
    }

    pub struct Dog: Decode + Encode {
        pub kind: String,
        pub tricks: Vec<String>,
    }

    pub union Animal: Decode + Encode {
        Cat(Cat) { tag "kind" = "cat" },
        Dog(Box<Dog>) { tag "kind" = "dog" },
    }
}

xml! {
    struct Cat { "kind": text as_attribute, "lives": number }
    struct Dog { "kind": text as_attribute, "tricks": list(text name("trick")) }
    union Animal { Cat, Box<Dog> }
}

#[test]
fn alternatives_are_told_apart_once_they_are_read() {
    let root = balas_runtime::__xml!(@node list(of(Animal) name("animal")) name("animals"));
    let animals = vec![
        Animal::Cat(Cat::new("cat", 9)),
        Animal::Dog(Box::new(Dog::new("dog", ["sit"]))),
    ];
    assert_eq!(
        round(&root, &animals),
        "<animals><animal kind=\"cat\"><lives>9</lives></animal><animal kind=\"dog\"><trick>sit</trick></animal></animals>"
    );
}

#[test]
fn no_document_however_broken_is_a_panic() {
    let document = round(
        &PET,
        &Pet::new(1, "Mia", [rex().photo_urls(["a"]).tags([1])]),
    );
    let mut read = 0;
    for index in 0..document.len() {
        for replacement in *b"<>/&;'\" =!]x\0\xFF" {
            let mut broken = document.clone().into_bytes();
            broken[index] = replacement;
            read += usize::from(from_xml::<Pet>(&PET, &broken).is_ok());
        }
        let cut = from_xml::<Pet>(&PET, &document.as_bytes()[..index]);
        assert!(cut.is_err(), "{}", &document[..index]);
    }
    assert!(read > document.len(), "{read}");
}
