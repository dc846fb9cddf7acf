//! The client: its servers, its credentials and the way to each group.

use super::words::{location, ty};
use crate::rust::{Client, Credential, CredentialKind};
use crate::surface::text::quoted;
use crate::surface::{Item, Key, Kind, escaped};

/// Adds what the client offers.
pub(super) fn add(client: &Client, found: &mut Vec<Item>) {
    let servers = client.servers.iter().map(|server| quoted(&server.url));
    let own = Item::new(Kind::Client, "Client").from(Some("#/servers".to_owned()));
    found.push(servers.fold(own, |item, url| item.with(Key::Server, url)));
    found.extend(client.credentials.iter().filter_map(credential));
    found.extend(client.accessors.iter().map(|accessor| {
        Item::new(Kind::Group, ty(&accessor.handle))
            .with(Key::Accessor, accessor.method.as_str())
            .each(Key::Feature, &accessor.features)
    }));
}

/// A method of the builder; certificates have none.
fn credential(credential: &Credential) -> Option<Item> {
    let text = "impl Into<String>";
    let (takes, sends) = match &credential.kind {
        CredentialKind::ApiKey { location: at, name } => {
            (text, format!("{} {}", location(*at), quoted(name)))
        }
        CredentialKind::Basic => ("impl Into<String>, impl Into<String>", "basic".to_owned()),
        CredentialKind::Bearer => (text, "bearer".to_owned()),
        CredentialKind::OAuth2 { .. } | CredentialKind::OpenIdConnect { .. } => {
            ("impl Into<Credential>", "bearer".to_owned())
        }
        CredentialKind::Http(scheme) => (text, quoted(scheme)),
        CredentialKind::MutualTls => return None,
    };
    let origin = format!("#/components/securitySchemes/{}", escaped(&credential.key));
    let item = Item::new(Kind::Credential, format!("Builder::{}", credential.method));
    Some(item.typed(takes).with(Key::Sends, sends).from(Some(origin)))
}
