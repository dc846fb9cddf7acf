//! How many items does a list get, and which?

use serde_json::Value;

use super::Maker;
use super::object::count;
use super::places::{Role, Step};
use super::schema::Meaning;

/// Lists that must be longer are not made.
const LONGEST: usize = 60;

impl<'d> Maker<'d> {
    pub(super) fn array(&mut self, meaning: &Meaning<'d>) -> Option<Value> {
        let least = count(meaning, "minItems").max().unwrap_or(0);
        let most = count(meaning, "maxItems").min().unwrap_or(usize::MAX);
        if least > LONGEST {
            return None;
        }
        let more = if self.is_deep() {
            0
        } else {
            1 + self.random.below(3)
        };
        let wanted = (least + usize::try_from(more).unwrap_or(0)).min(most);
        let is_unique = meaning
            .all("uniqueItems")
            .any(|is| *is == Value::Bool(true));
        let mut items = Vec::new();
        for _ in 0..wanted {
            let index = items.len();
            let schemas = schemas_at(meaning, index);
            let item = self.below(Step::Index(index), |maker| {
                let item = maker.all_of(&schemas, Role::Item)?;
                let is_new = !is_unique || !items.contains(&item);
                is_new.then_some(item)
            });
            items.extend(item);
        }
        (items.len() >= least).then_some(Value::Array(items))
    }
}

/// What describes the item at an index: its own schema in a tuple, else that of all items.
fn schemas_at<'d>(meaning: &Meaning<'d>, index: usize) -> Vec<&'d Value> {
    let parts = meaning.parts.iter();
    parts
        .filter_map(|part| {
            let tuple = part.get("prefixItems").or(part.get("items"));
            let own = tuple
                .and_then(Value::as_array)
                .and_then(|list| list.get(index));
            own.or(part.get("items").filter(|items| !items.is_array()))
        })
        .collect()
}
