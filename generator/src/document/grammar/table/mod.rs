//! The objects of OpenAPI 2.0, 3.0, 3.1 and 3.2 and their keywords, as data.
//!
//! <https://spec.openapis.org/oas/v3.2.0.html#schema-0>

mod operation;
mod root;
mod schema;
mod security;
pub(crate) mod v2;
mod value;

use super::kind::{Field, Kind};

pub(crate) use operation::{OPERATION, PATH_ITEM, PATHS, RESPONSE, RESPONSES};
pub(crate) use root::{COMPONENTS, CONTACT, DOCS, INFO, LICENSE, OPENAPI, SERVER};
pub(crate) use schema::SCHEMA;
pub(crate) use security::SECURITY_SCHEME;
pub(crate) use value::{HEADER, MEDIA_TYPE, PARAMETER};

/// A kind without sections, other keys or required keywords.
const fn plain(name: &'static str, fields: &'static [Field]) -> Kind {
    Kind {
        name,
        section: None,
        is_inlined: false,
        fields,
        rest: None,
        required: &[],
        exclusive: &[],
    }
}

/// A kind that lives in a section of the components.
const fn component(name: &'static str, section: &'static str, fields: &'static [Field]) -> Kind {
    Kind {
        section: Some(section),
        ..plain(name, fields)
    }
}
