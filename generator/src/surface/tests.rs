use super::text::{quoted, unquoted};
use super::{Item, Key, Kind, Surface};

fn read(text: &str) -> Result<Surface, String> {
    text.parse()
        .map_err(|malformed: super::Malformed| malformed.to_string())
}

#[test]
fn text_is_read_as_it_is_written() {
    let text = "\
operation operations::pets::Pets::list: Vec<types::Pet>; request GET \"/pets\"; call operations::pets::List; takes id @ #/paths/~1pets/get
parameter operations::pets::Pets::list.id: i64; in path \"id\" @ /parameters/0
parameter operations::pets::Pets::list.limit: i64; in query \"a; b @ \\\"c\\\"\"; optional @ #/components/parameters/limit
status operations::pets::Pets::list.200; media \"application/json\"; success
struct types::Pet; received; traits Default, Eq @ #/components/schemas/Pet
field types::Pet.name: Option<String>; optional
field types::Pet.tag_name: BTreeMap<String, Value>; wire \"tag/name\" @ #/components/schemas/Base/properties/tag~1name
";
    let surface = read(text).expect("well formed");
    assert_eq!(surface.to_string(), text);
    let [operation, pet] = surface.items() else {
        panic!("{surface:?}")
    };
    assert_eq!(
        operation.members[0].origin.as_deref(),
        Some("#/paths/~1pets/get/parameters/0")
    );
    assert_eq!(
        operation.members[1].fact(Key::In),
        Some("query \"a; b @ \\\"c\\\"\"")
    );
    assert_eq!(
        pet.members[0].origin.as_deref(),
        Some("#/components/schemas/Pet/properties/name")
    );
    assert_eq!(pet.list(Key::Traits), ["Default", "Eq"]);
}

#[test]
fn the_order_is_that_of_the_paths() {
    let names = [
        "types::pets::Kind",
        "types::Pet",
        "types::pet::Kind",
        "types::Pets",
    ];
    let items = names.map(|name| Item::new(Kind::Struct, name));
    let surface = Surface::new(items.to_vec());
    let sorted: Vec<&str> = surface
        .items()
        .iter()
        .map(|item| item.name.as_str())
        .collect();
    assert_eq!(
        sorted,
        [
            "types::Pet",
            "types::Pets",
            "types::pet::Kind",
            "types::pets::Kind"
        ]
    );
}

#[test]
fn a_line_that_says_nothing_known_is_told() {
    assert_eq!(
        read("# a comment\n\nstructure types::Pet").expect_err("a fault"),
        "line 3: `structure` is no kind of item"
    );
    assert_eq!(
        read("struct").expect_err("a fault"),
        "line 1: there is no path"
    );
    assert_eq!(
        read("struct types::Pet; colour red").expect_err("a fault"),
        "line 1: `colour` is nothing that can be known about an item"
    );
    assert_eq!(
        read("struct types::Pet\nfield types::Petty.name: String").expect_err("a fault"),
        "line 2: `types::Petty.name` does not belong to the item before it"
    );
}

#[test]
fn whatever_a_description_holds_is_one_value() {
    for text in ["", "a\nb", "\u{2028}", "\"; x @ #/y", "\\"] {
        assert_eq!(unquoted(&quoted(text)), text);
        let item = Item::new(Kind::Variant, "V").with(Key::Value, quoted(text));
        let mut of = Item::new(Kind::Enum, "types::E");
        of.adopt(item);
        let surface = Surface::new(vec![of]);
        assert_eq!(read(&surface.to_string()), Ok(surface), "{text:?}");
    }
}
