//! Which values does a description promise?
//!
//! Makes JSON values that a schema of a document allows, and tells for every place in them what the schema says about it.
//! It reads the document itself and shares nothing with the generator, so that both have to be wrong in the same way for
//! an error to stay hidden. Everything is drawn from a seed: the same document and seed give the same values.
//!
//! What a schema forbids by words that no type can express (`not`, `if`, `contains`, …) is not made at all; patterns are
//! not honoured.

mod array;
mod choice;
mod number;
mod object;
mod places;
mod random;
mod same;
mod schema;
#[cfg(test)]
mod tests;
mod text;

use serde_json::Value;

pub use places::{Instance, Place, Promise, Role, Step, path};
pub use random::Random;
pub use same::{difference, same};

use places::Notes;
use schema::{Kind, Meaning};

/// From this depth on, only what must be there is made.
const DEEP: usize = 6;

/// Values are not nested deeper.
const DEEPEST: usize = 24;

/// Values are not made of more nodes.
const LARGEST: usize = 1500;

/// Makes values of the schemas of one document.
#[derive(Debug)]
pub struct Maker<'d> {
    root: &'d Value,
    random: Random,
    notes: Notes,
    nodes: usize,
    steps: Vec<Step>,
    unions: usize,
}

impl<'d> Maker<'d> {
    /// A maker for a whole document.
    pub fn new(root: &'d Value) -> Self {
        Self {
            root,
            random: Random::new(0),
            notes: Notes::default(),
            nodes: 0,
            steps: Vec::new(),
            unions: 0,
        }
    }

    /// A value that the schema at `pointer` (`#/components/schemas/Pet`) allows; `None` where none can be made.
    pub fn make(&mut self, pointer: &str, seed: u64) -> Option<Instance> {
        self.random = Random::new(seed ^ random::hash(pointer));
        self.notes = Notes::default();
        self.nodes = 0;
        self.unions = 0;
        self.steps.clear();
        let root = self.root;
        let meaning = self.named(root, pointer)?;
        let value = self.value(&meaning, Role::Root)?;
        Some(std::mem::take(&mut self.notes).finish(value))
    }

    /// A value of what several schemas mean together.
    fn all_of(&mut self, schemas: &[&'d Value], role: Role) -> Option<Value> {
        let meaning = self.together(schemas)?;
        self.value(&meaning, role)
    }

    fn value(&mut self, meaning: &Meaning<'d>, role: Role) -> Option<Value> {
        self.nodes += 1;
        if self.nodes > LARGEST || self.steps.len() > DEEPEST {
            return None;
        }
        self.unions += usize::from(meaning.is_union);
        let value = self.some_value(meaning, role);
        self.unions -= usize::from(meaning.is_union);
        value
    }

    fn some_value(&mut self, meaning: &Meaning<'d>, role: Role) -> Option<Value> {
        let kinds = meaning.kinds();
        let is_nullable = meaning.is_nullable();
        let place = self.notes.open(Place {
            steps: self.steps.clone(),
            role,
            promise: Promise::Anything,
            is_nullable,
            is_in_union: self.unions > 0,
        });
        if let Some(listed) = meaning.listed() {
            let is_open = is_open_enum(&listed);
            let promise = if is_open {
                Promise::Listed
            } else {
                Promise::Several
            };
            self.notes.promise(place, promise);
            return self.random.pick(&listed).cloned();
        }
        if is_nullable && (kinds.is_empty() || self.random.one_in(5)) {
            self.notes.promise(place, Promise::Null);
            return Some(Value::Null);
        }
        if kinds.is_empty() {
            return meaning.is_anything().then(|| self.anything(2));
        }
        let kind = *self.random.pick(&kinds)?;
        // Which of several kinds a place has is as good as a union.
        let promise = if kinds.len() == 1 {
            Promise::of(kind, meaning)
        } else {
            Promise::Several
        };
        self.notes.promise(place, promise);
        self.of_kind(kind, meaning)
    }

    fn of_kind(&mut self, kind: Kind, meaning: &Meaning<'d>) -> Option<Value> {
        match kind {
            Kind::Object => self.object(meaning),
            Kind::Array => self.array(meaning),
            Kind::Text => Some(Value::from(self.text(meaning))),
            Kind::Integer => self.integer(meaning),
            Kind::Number => self.number(meaning),
            Kind::Boolean => Some(Value::from(self.random.one_in(2))),
        }
    }

    /// Any JSON value.
    fn anything(&mut self, depth: usize) -> Value {
        match self.random.below(if depth == 0 { 5 } else { 7 }) {
            0 => Value::Null,
            1 => Value::from(self.random.one_in(2)),
            2 => Value::from(self.random.below(1000)),
            3 => Value::from(0.125),
            4 => Value::from(self.word()),
            5 => (0..self.random.below(3))
                .map(|_| self.anything(depth - 1))
                .collect(),
            _ => self.anything_with_keys(depth - 1),
        }
    }

    fn anything_with_keys(&mut self, depth: usize) -> Value {
        let entries = (0..self.random.below(3))
            .map(|index| (format!("free {index}"), self.anything(depth)))
            .collect();
        Value::Object(entries)
    }

    fn is_deep(&self) -> bool {
        self.steps.len() >= DEEP || self.nodes > LARGEST / 3
    }

    /// Makes something one step further down.
    fn below<T>(&mut self, step: Step, make: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.steps.push(step);
        let kept = self.notes.count();
        let made = make(self);
        self.steps.pop();
        if made.is_none() {
            self.notes.forget(kept);
        }
        made
    }
}

/// Whether listed values, null aside, are all text or all whole numbers: others can be any value in the same way.
fn is_open_enum(listed: &[Value]) -> bool {
    let mut values = listed.iter().filter(|value| !value.is_null()).peekable();
    let is_text = values.peek().is_some_and(|value| value.is_string());
    let is_alike = |value: &Value| value.is_string() == is_text && (is_text || value.is_i64());
    values.peek().is_some() && values.all(is_alike)
}
