//! The client: its servers, its credentials and the way to each group of operations.

use super::{Cx, Scope, docs, markdown, operations, types};
use crate::api::{Flow, Scheme, SchemeId, SchemeKind, Server};
use crate::rust::{self, Accessor, Client, Credential, CredentialKind, Docs, Path};

/// The client of the service.
pub(super) fn plan(cx: &Cx<'_>, scope: &mut Scope) -> Client {
    scope.define("Client");
    scope.define("Builder");
    scope.see_runtime("Api");
    let client = Client {
        docs: client_docs(cx),
        title: cx.api.info.title.clone(),
        servers: cx.api.servers.iter().map(server).collect(),
        credentials: credentials(cx),
        accessors: accessors(cx, scope),
    };
    see_tables(scope, &client);
    client
}

/// The types of the runtime that the tables name.
fn see_tables(scope: &mut Scope, client: &Client) {
    if !client.servers.is_empty() {
        scope.see_runtime("Server");
    }
    if !client.credentials.is_empty() {
        scope.see_runtime("Scheme");
        scope.see_runtime("SchemeKind");
    }
    let kinds = || client.credentials.iter().map(|credential| &credential.kind);
    if kinds().any(|kind| matches!(kind, CredentialKind::ApiKey { .. })) {
        scope.see_runtime("Location");
    }
    if kinds().any(|kind| *kind != CredentialKind::MutualTls) {
        scope.see_runtime("Credential");
    }
}

fn client_docs(cx: &Cx<'_>) -> Docs {
    let title = cx.api.info.title.trim();
    Docs {
        lines: match title {
            "" => vec!["A client of the service.".to_owned()],
            title => markdown::lines(&format!("A client of {title}.")),
        },
    }
}

/// A server as the runtime knows it.
pub(super) fn server(server: &Server) -> rust::Server {
    rust::Server {
        url: server.url.clone(),
        variables: server.variables.clone(),
    }
}

fn credentials(cx: &Cx<'_>) -> Vec<Credential> {
    cx.api
        .schemes
        .iter()
        .filter_map(|(id, scheme)| credential(cx, id, scheme))
        .collect()
}

fn credential(cx: &Cx<'_>, id: SchemeId, scheme: &Scheme) -> Option<Credential> {
    let kind = kind(&scheme.kind);
    let mut docs = Docs::line(format!("{}.", sentence(&kind)));
    docs.push(docs::markdown(scheme.description.as_deref().unwrap_or_default()).lines);
    Some(Credential {
        key: scheme.key.clone(),
        docs,
        method: cx.names.schemes.get(&id)?.clone(),
        kind,
    })
}

fn kind(kind: &SchemeKind) -> CredentialKind {
    match kind {
        SchemeKind::ApiKey { location, name } => CredentialKind::ApiKey {
            location: *location,
            name: name.clone(),
        },
        SchemeKind::Basic => CredentialKind::Basic,
        SchemeKind::OAuth2(flows) => CredentialKind::OAuth2 {
            token_url: token_url(flows),
        },
        SchemeKind::OpenIdConnect(url) => CredentialKind::OpenIdConnect {
            discovery_url: url.clone(),
        },
        SchemeKind::Bearer => CredentialKind::Bearer,
        SchemeKind::Http(scheme) => CredentialKind::Http(scheme.clone()),
        SchemeKind::MutualTls => CredentialKind::MutualTls,
    }
}

/// Where a client asks for tokens of its own, or else for others.
fn token_url(flows: &[Flow]) -> String {
    let own = flows.iter().filter(|flow| flow.kind == "clientCredentials");
    let url = own.chain(flows).find_map(|flow| flow.token_url.clone());
    url.unwrap_or_default()
}

fn sentence(kind: &CredentialKind) -> String {
    use crate::api::Location;
    match kind {
        CredentialKind::ApiKey { location, name } => {
            let place = match location {
                Location::Header => "header",
                Location::Query | Location::QueryString => "query parameter",
                Location::Cookie => "cookie",
                Location::Path => "part of the path",
            };
            format!("Sends this key as the {place} {}", docs::code(name))
        }
        CredentialKind::Basic => "Sends this user name and password".to_owned(),
        CredentialKind::OAuth2 { .. } | CredentialKind::OpenIdConnect { .. } => {
            "Sends this token as `Authorization: Bearer`, or, with \
             [`Credential::client_credentials`], tokens that the client asks for"
                .to_owned()
        }
        CredentialKind::Bearer => "Sends this token as `Authorization: Bearer`".to_owned(),
        CredentialKind::Http(scheme) => {
            format!(
                "Sends this as {}",
                docs::code(&format!("Authorization: {scheme}"))
            )
        }
        CredentialKind::MutualTls => "A client certificate".to_owned(),
    }
}

fn accessors(cx: &Cx<'_>, scope: &mut Scope) -> Vec<Accessor> {
    cx.names
        .groups
        .iter()
        .filter(|(tag, _)| !operations::of_tag(cx, Some(**tag)).is_empty())
        .filter_map(|(tag, names)| {
            let home = types::group_module(cx.names, Some(*tag));
            let handle = Path::local(
                home.as_str().into(),
                home.as_str().into(),
                names.handle.as_str(),
            );
            let features = cx.features.of_tag(Some(*tag));
            Some(Accessor {
                docs: operations::group_docs(cx.api.tags.get(*tag)?),
                method: names.method.clone(),
                // What is not always there is not imported.
                handle: match features.is_empty() {
                    true => scope.see(handle.into()),
                    false => handle.into(),
                },
                features,
            })
        })
        .collect()
}
