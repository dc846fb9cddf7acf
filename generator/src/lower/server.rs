//! Where the service listens.

use crate::api::{Server, ServerVariable};

/// Servers in document order.
pub(super) fn lower_servers(servers: &[openapiv3::Server]) -> Vec<Server> {
    servers.iter().map(lower_server).collect()
}

fn lower_server(server: &openapiv3::Server) -> Server {
    let openapiv3::Server {
        url,
        description,
        variables,
        extensions: _,
    } = server;
    let variables = variables.iter().flatten();
    Server {
        url: url.clone(),
        description: description.clone(),
        variables: variables
            .map(|(name, variable)| lower_variable(name, variable))
            .collect(),
    }
}

fn lower_variable(name: &str, variable: &openapiv3::ServerVariable) -> ServerVariable {
    let openapiv3::ServerVariable {
        enumeration,
        default,
        description: _,
        extensions: _,
    } = variable;
    ServerVariable {
        name: name.to_owned(),
        default: default.clone(),
        values: enumeration.clone(),
    }
}
