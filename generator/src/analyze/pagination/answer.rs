//! The answer of an operation as far as pages are concerned: which lists it has, and what stands at which place.

use crate::api::{Api, Operation, Payload, Record, Response, Scalar, Shape, TypeId};

/// The only kind of success, if it is JSON.
pub(super) struct Answer<'a> {
    api: &'a Api,
    response: &'a Response,
    ty: TypeId,
}

impl<'a> Answer<'a> {
    pub(super) fn of(api: &'a Api, operation: &'a Operation) -> Option<Self> {
        let mut successes = operation
            .responses
            .iter()
            .filter(|response| response.status.is_success());
        let response = successes.next()?;
        let ty = match (successes.next(), response.media.first()?) {
            (None, media) => match media.payload {
                Payload::Json(ty) => ty,
                _ => return None,
            },
            _ => return None,
        };
        Some(Self { api, response, ty })
    }

    /// Whether it is described to have a header.
    pub(super) fn has_header(&self, name: &str) -> bool {
        let mut headers = self.response.headers.iter();
        headers.any(|header| header.wire.eq_ignore_ascii_case(name))
    }

    /// Type of the items of the list at a JSON Pointer.
    pub(super) fn list_at(&self, place: &str) -> Option<TypeId> {
        self.item(self.at(place)?)
    }

    fn at(&self, place: &str) -> Option<TypeId> {
        let tokens = place.split('/').skip(1);
        tokens.into_iter().try_fold(self.ty, |ty, token| {
            let key = token.replace("~1", "/").replace("~0", "~");
            let field = self
                .record(ty)?
                .fields
                .iter()
                .find(|field| field.wire == key)?;
            Some(field.ty)
        })
    }

    /// The list that can only be meant: the answer itself, the only one in it, or the only one in a part of it.
    pub(super) fn only_list(&self) -> Option<(String, TypeId)> {
        if let Some(item) = self.item(self.ty) {
            return Some((String::new(), item));
        }
        let record = self.record(self.ty)?;
        self.list_in(record).or_else(|| {
            let parts = record.fields.iter().filter_map(|field| {
                let (place, item) = self.list_in(self.record(field.ty)?)?;
                Some((format!("/{}{place}", escaped(&field.wire)), item))
            });
            only(parts)
        })
    }

    fn list_in(&self, record: &Record) -> Option<(String, TypeId)> {
        let fields = record.fields.iter();
        only(
            fields.filter_map(|field| {
                Some((format!("/{}", escaped(&field.wire)), self.item(field.ty)?))
            }),
        )
    }

    /// All scalars of the answer and of its parts that are called like one of `parts`, with their places.
    pub(super) fn scalars(&self, parts: &[&str]) -> Vec<(String, String, Scalar)> {
        let Some(record) = self.record(self.ty) else {
            return Vec::new();
        };
        let mut found = self.scalars_in("", record);
        for field in &record.fields {
            if let Some(part) = self.record(field.ty)
                && parts.contains(&plain(&field.wire).as_str())
            {
                found.extend(self.scalars_in(&format!("/{}", escaped(&field.wire)), part));
            }
        }
        found
    }

    fn scalars_in(&self, place: &str, record: &Record) -> Vec<(String, String, Scalar)> {
        let fields = record.fields.iter();
        fields
            .filter_map(|field| {
                let scalar = scalar(self.api, field.ty)?;
                let place = format!("{place}/{}", escaped(&field.wire));
                Some((plain(&field.wire), place, scalar))
            })
            .collect()
    }

    /// Whether items of this type say what they are called in `key`.
    pub(super) fn has_scalar(&self, item: TypeId, key: &str) -> bool {
        let field = self
            .record(item)
            .and_then(|record| record.fields.iter().find(|field| field.wire == key));
        field.is_some_and(|field| scalar(self.api, field.ty).is_some())
    }

    fn record(&self, ty: TypeId) -> Option<&'a Record> {
        match &self.api.types[self.api.types.behind(ty)].shape {
            Shape::Record(record) => Some(record),
            _ => None,
        }
    }

    fn item(&self, ty: TypeId) -> Option<TypeId> {
        match self.api.types[self.api.types.behind(ty)].shape {
            Shape::List { item, .. } => Some(item),
            _ => None,
        }
    }
}

/// The scalar that a type is.
pub(super) fn scalar(api: &Api, ty: TypeId) -> Option<Scalar> {
    match api.types[api.types.behind(ty)].shape {
        Shape::Scalar(scalar) => Some(scalar),
        _ => None,
    }
}

/// A name by its letters and digits alone.
pub(super) fn plain(name: &str) -> String {
    let letters = name.chars().filter(|character| character.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}
