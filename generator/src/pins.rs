//! Names that stay: what a description is called in Rust today, noted so that later versions of it are called the same.
//!
//! A name can depend on what else is in a description: where two things want one name, they have to be told apart. And a name
//! changes where the description gives another one to the same thing. Names that are noted do neither. They are a file beside the
//! settings, `balas.pins.yaml`, which every run reads ([`Config::pins`]).

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use crate::config::Name;
use crate::names::Notes;
use crate::source::write;
use crate::{Config, Outcome, Result, pipeline};

/// What people see who open the file.
const HEADER: &str = "\
# The names that this description has in Rust, noted by `balas generate --pin`. They stay when the description changes.
";

/// Runs the generator and gives the text of the file of pins with the names of this run. Nothing is written. `None` where the
/// description is denied.
///
/// Names that were noted before stay. What is gone is forgotten, and what is new is noted.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let config = balas::Config::new().spec("api.yaml").output("client").pins("api.pins.yaml");
/// let (outcome, pins) = balas::pins::of(&config)?;
/// outcome.write()?;
/// std::fs::write("api.pins.yaml", pins.unwrap_or_default())?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// If no description is configured or it cannot be read. The file of pins need not be there.
pub fn of(config: &Config) -> Result<(Outcome, Option<String>)> {
    let config = Config {
        renews_pins: true,
        ..config.clone()
    };
    let (outcome, text) = pipeline::look(&config, |stages, _| {
        let notes = stages.names.notes.clone().unwrap_or_default();
        text(&notes.settled())
    })?;
    let text = text.filter(|_| !outcome.is_denied());
    Ok((outcome, text))
}

/// The file that [`Config::pins`] names, or the one beside the settings file.
pub fn path(config: &Config) -> Option<PathBuf> {
    config.pins_path()
}

fn text(notes: &Notes) -> String {
    let mut names = Map::new();
    for (place, name) in &notes.names {
        let name = match name {
            Name::Identifier(name) => json!(name),
            Name::Words(words) => json!(words),
        };
        match &place.member {
            None => drop(names.insert(place.pointer.clone(), name)),
            Some(member) => {
                let group = names
                    .entry(place.pointer.clone())
                    .or_insert_with(|| Value::Object(Map::new()));
                let group = group.as_object_mut();
                group.and_then(|group| group.insert(member.clone(), name));
            }
        }
    }
    HEADER.to_owned() + &write::yaml(&json!({ "names": names, "shapes": notes.shapes }))
}
