//! Conditions: keywords that exclude values in ways that types cannot express. Nobody checks them; they are told.

use openapiv3::Schema;
use serde_json::Value;

use super::{Merger, take};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;
use crate::lower::extension::{CONDITIONS, ENCODING, MEDIA_TYPE};
use crate::lower::keywords::Keywords;
use crate::lower::notes::extensions;
use crate::lower::reference::Use;
use crate::origin::Origin;

impl<'d> Merger<'_, 'd, '_> {
    pub(super) fn take_conditions(&mut self, at: &At<'d, Schema>, words: &Keywords<'d>) {
        self.take_not(at, words);
        for (key, keyword) in CONDITIONS {
            if extensions(at).contains_key(*key) {
                self.add_condition(keyword, &at.origin().child(keyword));
            }
        }
    }

    /// What a text is that stands for something else.
    pub(super) fn take_content(&mut self, at: &At<'d, Schema>) {
        let text = |key| extensions(at).get(key).and_then(Value::as_str);
        let constraints = &mut self.merged.constraints;
        for (said, key) in [
            (&mut constraints.encoding, ENCODING),
            (&mut constraints.media_type, MEDIA_TYPE),
        ] {
            if let Some(text) = text(key) {
                said.get_or_insert_with(|| text.to_owned());
            }
        }
    }

    fn take_not(&mut self, at: &At<'d, Schema>, words: &Keywords<'d>) {
        let Some(not) = words.not else { return };
        let excluded = at.child("not", not);
        match self.cx.use_of(&excluded) {
            Use::Inline(inner) if take::is_empty(&inner) => self.merged.nothing = true,
            _ => self.add_condition("not", excluded.origin()),
        }
    }

    fn add_condition(&mut self, keyword: &'static str, origin: &Origin) {
        let message = format!("`{keyword}` is not checked");
        self.cx
            .report(Diagnostic::new(&codes::CONDITION, origin, message));
        let conditions = &mut self.merged.constraints.conditions;
        if !conditions.contains(&keyword) {
            conditions.push(keyword);
        }
    }
}
