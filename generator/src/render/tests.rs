//! Whole crates from small descriptions.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostics::{Lints, Sink};
use crate::document::Document;
use crate::{analyze, emit, lower, names, plan, render};

fn generate(yaml: &str) -> BTreeMap<String, String> {
    let config = Config::new();
    let mut sink = Sink::new(&Lints::default());
    let document = Document::from_yaml_for_tests(yaml);
    let api = lower::lower(&document, &config, &mut sink);
    let facts = analyze::analyze(&api, &config, &mut sink);
    let names = names::assign(
        &api,
        &facts,
        &config,
        &crate::config::Noted::default(),
        &mut sink,
    );
    render::render(emit::emit(&plan::plan(&api, &facts, &names, &config)))
}

const PETS: &str = r##"
openapi: 3.0.3
info: { title: Pets, version: "1" }
servers: [{ url: "https://pets.test" }]
security: [{ key: [] }]
paths:
  /pets/{id}:
    get:
      tags: [pets]
      operationId: getPet
      summary: Shows a pet.
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: kind, in: query, description: Only this kind., schema: { $ref: "#/components/schemas/Kind" } }
        - { name: tags, in: query, explode: false, schema: { type: array, items: { type: string } } }
      responses:
        "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        "404": { description: No such pet., content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
    put:
      tags: [pets]
      operationId: replacePet
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/NewPet" } } }
      responses:
        "200": { description: Replaced., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        "204": { description: Nothing to do. }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
  schemas:
    Kind: { type: string, enum: [dog, cat] }
    Problem: { type: object, required: [text], properties: { text: { type: string } } }
    Pet:
      type: object
      required: [id]
      properties:
        id: { type: integer }
        kind: { $ref: "#/components/schemas/Kind" }
        names: { type: array, items: { type: string } }
        chip: { type: string, nullable: true }
    NewPet:
      type: object
      required: [name]
      properties:
        name: { type: string, description: "What it listens to, see https://a.test [1]" }
        chip: { type: string, nullable: true }
        friends: { type: array, items: { type: string }, deprecated: true }
"##;

fn check(path: &str, expected: &str) {
    let files = generate(PETS);
    let text = files.get(path).map_or("no such file", String::as_str);
    assert!(
        text.contains(expected),
        "{path} lacks\n{expected}\nin\n{text}"
    );
}

#[test]
fn a_received_record_tells_what_may_be_missing() {
    check(
        "src/types/pet.rs",
        r##"
balas_runtime::types! { @ "#/components/schemas/Pet";
    pub struct Pet: Decode + Eq + Hash {
        pub id: i64,
        pub kind?: Option<Kind>,
        pub names?: Vec<String>,
        pub chip?: Option<String>,
    }
}
"##,
    );
}

#[test]
fn a_sent_record_keeps_absent_and_null_apart() {
    check(
        "src/types/new_pet.rs",
        r##"
        pub chip?: Maybe<String>,
        #[deprecated]
        pub friends?: Option<Vec<String>>,
    }
"##,
    );
}

#[test]
fn what_is_deprecated_may_be_used_by_its_own_file() {
    check("src/types/new_pet.rs", "\n#![allow(deprecated)]\n");
    assert!(!generate(PETS)["src/types/pet.rs"].contains("deprecated"));
}

#[test]
fn descriptions_are_made_safe_for_rustdoc() {
    check(
        "src/types/new_pet.rs",
        "    /// What it listens to, see <https://a.test> \\[1]\n",
    );
}

#[test]
fn an_enum_is_open() {
    check(
        "src/types/kind.rs",
        r##"
balas_runtime::types! { @ "#/components/schemas/Kind";
    pub enum Kind { Dog = "dog", Cat = "cat" }
}
"##,
    );
}

#[test]
fn an_operation_is_a_method_and_a_call() {
    check(
        "src/operations/pets.rs",
        r##"    /// Shows a pet.
    ///
    /// `GET /pets/{id}`
    ///
    /// ```no_run
    /// # async fn example(client: pets::Client) -> Result<(), pets::Error> {
    /// let answer = client.pets().get(7).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// - `404`: No such pet ([`Problem`])
    pub fn get(&self, id: i64) -> Get<'c> {
        Get::new(self.0, id)
    }
"##,
    );
    check(
        "src/operations/pets.rs",
        r##"
balas_runtime::call! {
    pub struct Get(GET "/pets/{id}", "getPet") -> Pet: json {
        path id: i64,
        /// Only this kind.
        query kind?: Kind,
        query ..tags?: String = "tags" explode(false),
    }
    security ["key"];
    failures { Exact(404) => Problem };
}
"##,
    );
}

#[test]
fn several_successes_are_an_enum() {
    check(
        "src/operations/pets.rs",
        r##"
impl ReplaceAnswer {
    fn receive(answer: &mut Answer) -> Result<Self, Error> {
        match answer.status().as_u16() {
            204 => Ok(Self::NoContent),
            _ => balas_runtime::receive::json(answer).map(Self::Ok),
        }
    }
}
"##,
    );
}

#[test]
fn the_client_knows_servers_credentials_and_groups() {
    check(
        "src/client.rs",
        r##"
impl Client {
    /// The operations tagged `pets`.
    pub fn pets(&self) -> Pets<'_> {
        Pets(self.raw())
    }
}

impl Builder {
    /// Sends this key as the header `X-Key`.
    pub fn key(self, key: impl Into<String>) -> Self {
        self.credential("key", Credential::api_key(key))
    }
}
"##,
    );
}

#[test]
fn the_first_page_shows_a_call_that_exists() {
    check(
        "src/lib.rs",
        r##"//! let client = pets::Client::builder().key("…").build()?;
//! let answer = client.pets().get(7).await?;
"##,
    );
}

#[test]
fn equal_input_gives_equal_files() {
    assert_eq!(generate(PETS), generate(PETS));
}

#[test]
fn every_file_carries_the_header_and_parses() {
    for (path, text) in generate(PETS) {
        let comment = if path.ends_with(".toml") { "#" } else { "//" };
        assert!(
            text.starts_with(&format!("{comment} Generated by Balas")),
            "{path}"
        );
        if path.ends_with(".rs") {
            assert!(syn::parse_file(&text).is_ok(), "{path}");
        }
    }
}

/// Writes the crate of a description to a folder, to be looked at and compiled.
#[test]
#[ignore = "needs BALAS_SPEC, BALAS_OUT and BALAS_RUNTIME"]
fn a_real_description() {
    let variable = |name: &str| std::env::var(name).expect("is set");
    let yaml = std::fs::read_to_string(variable("BALAS_SPEC")).expect("can be read");
    let files = generate(&yaml);
    let out = std::path::PathBuf::from(variable("BALAS_OUT"));
    for (path, text) in files {
        let path = out.join(path);
        std::fs::create_dir_all(path.parent().expect("has a folder")).expect("can be made");
        let runtime = format!("{{ path = {:?} }}", variable("BALAS_RUNTIME"));
        let text = text.replace(
            "balas-runtime = \"0.1.0\"",
            &format!("balas-runtime = {runtime}"),
        );
        std::fs::write(path, text).expect("can be written");
    }
}
