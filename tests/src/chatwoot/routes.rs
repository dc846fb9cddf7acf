//! What is answered to whom.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Request, State as Shared};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::parameters::Parameters;
use super::{State, TOKEN, data, messages};

pub(super) type App = Shared<Arc<State>>;

pub(super) fn router(state: Arc<State>) -> Router {
    let account = Router::new()
        .route("/conversations", get(list))
        .route("/conversations/meta", get(counts))
        .route("/conversations/filter", post(filter))
        .route("/conversations/{id}", get(show))
        .route("/conversations/{id}/toggle_status", post(toggle_status))
        .route("/conversations/{id}/labels", get(labels).post(set_labels))
        .route("/conversations/{id}/assignments", post(assign))
        .route(
            "/conversations/{id}/messages",
            get(messages::list).post(messages::create),
        )
        .route("/contacts", get(contacts).post(create_contact))
        .route("/agents", get(|| async { json(&json!([data::agent(12)])) }));
    Router::new()
        .nest("/api/v1/accounts/7", account)
        .fallback(|| async { not_found() })
        .layer(middleware::from_fn_with_state(Arc::clone(&state), admit))
        .with_state(state)
}

/// Notes the request, and refuses those without a token and those beyond the allowance.
async fn admit(Shared(state): App, request: Request, next: Next) -> Response {
    let count = {
        let mut inner = state.inner();
        let line = format!("{} {}", request.method(), request.uri());
        inner.requests.push(line);
        inner.requests.len()
    };
    if count > state.options.allowance {
        return (StatusCode::TOO_MANY_REQUESTS, "Retry later\n").into_response();
    }
    let mut response = match token(request.headers(), state.options.drops_underscores) {
        None => refused(
            401,
            &json!({ "errors": ["You need to sign in or sign up before continuing."] }),
        ),
        Some(token) if token != TOKEN => refused(401, &json!({ "error": "Invalid Access Token" })),
        Some(_) => next.run(request).await,
    };
    response
        .headers_mut()
        .insert("x-request-id", HeaderValue::from_static("req-1"));
    response
}

/// Rack takes both spellings for one header.
fn token(headers: &HeaderMap, drops_underscores: bool) -> Option<&str> {
    let underscored = headers
        .get("api_access_token")
        .filter(|_| !drops_underscores);
    headers
        .get("api-access-token")
        .or(underscored)?
        .to_str()
        .ok()
}

pub(super) fn json(value: &Value) -> Response {
    refused(200, value)
}

/// Rails escapes what HTML would take for marks.
pub(super) fn refused(status: u16, value: &Value) -> Response {
    let text = value.to_string();
    let text = text
        .replace('&', "\\u0026")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e");
    let headers = [("content-type", "application/json; charset=utf-8")];
    let status = StatusCode::from_u16(status).unwrap_or_default();
    (status, headers, text).into_response()
}

pub(super) fn not_found() -> Response {
    refused(404, &json!({ "error": "Resource could not be found" }))
}

/// The conversations that satisfy every filter but the one by assignee; `None` is 404.
fn matching(state: &State, parameters: &Parameters) -> Option<Vec<Arc<Value>>> {
    let team = match parameters.get("team_id") {
        None => None,
        Some("3") => Some(3),
        Some(_) => return None,
    };
    let labels = parameters.list("labels");
    let inbox = parameters.get("inbox_id");
    let text = parameters.get("q").map(str::to_lowercase);
    let status = parameters.get("status").unwrap_or("open");
    let is_match = |conversation: &&Arc<Value>| {
        let has_label = |label: &Value| {
            labels
                .iter()
                .flatten()
                .any(|wanted| label == wanted.as_str())
        };
        let content = conversation["messages"][0]["content"]
            .as_str()
            .unwrap_or_default();
        let by_status = text.is_some() || status == "all" || conversation["status"] == status;
        by_status
            && text
                .as_ref()
                .is_none_or(|text| content.to_lowercase().contains(text))
            && team.is_none_or(|team| conversation["meta"]["team"]["id"] == team)
            && inbox.is_none_or(|inbox| conversation["inbox_id"].as_i64() == inbox.parse().ok())
            && (labels.is_none()
                || conversation["labels"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .any(has_label))
    };
    let inner = state.inner();
    Some(
        inner
            .conversations
            .iter()
            .filter(is_match)
            .cloned()
            .collect(),
    )
}

fn is_unassigned(conversation: &Value) -> bool {
    conversation["meta"]["assignee_type"] != "User"
}

fn counts_of(rows: &[Arc<Value>]) -> Value {
    let unassigned = rows.iter().filter(|row| is_unassigned(row)).count();
    json!({
        "mine_count": rows.len() - unassigned,
        "assigned_count": rows.len() - unassigned,
        "unassigned_count": unassigned,
        "all_count": rows.len(),
    })
}

async fn list(Shared(state): App, uri: Uri) -> Response {
    let parameters = Parameters::of(uri.query().unwrap_or_default());
    let Some(mut rows) = matching(&state, &parameters) else {
        return not_found();
    };
    let mut counts = counts_of(&rows);
    match parameters.get("assignee_type") {
        Some("me" | "assigned") => rows.retain(|row| !is_unassigned(row)),
        Some("unassigned") => rows.retain(|row| is_unassigned(row)),
        _ => {}
    }
    let key = |row: &Value, key: &str| row[key].as_i64().unwrap_or_default();
    match parameters.get("sort_by") {
        Some("created_at_asc") => rows.sort_by_key(|row| key(row, "created_at")),
        _ => rows.sort_by_key(|row| std::cmp::Reverse(key(row, "last_activity_at"))),
    }
    let page = if state.options.ignores_pages {
        1
    } else {
        parameters.page()
    };
    let rows = page_of(rows, page, state.options.per_page);
    if parameters.get("q").is_some() {
        // The counters see the window of the page only.
        counts = counts_of(&rows);
    }
    json(&json!({ "data": { "meta": counts, "payload": listed(&rows) } }))
}

pub(super) fn page_of<T>(rows: Vec<T>, page: usize, size: usize) -> Vec<T> {
    rows.into_iter()
        .skip((page - 1) * size)
        .take(size)
        .collect()
}

/// Rows as a list.
fn listed(rows: &[Arc<Value>]) -> Value {
    rows.iter().map(|row| row.as_ref().clone()).collect()
}

async fn counts(Shared(state): App, uri: Uri) -> Response {
    let parameters = Parameters::of(uri.query().unwrap_or_default());
    match matching(&state, &parameters) {
        Some(rows) => json(&json!({ "meta": counts_of(&rows) })),
        None => not_found(),
    }
}

/// Understands conditions on the status alone.
async fn filter(Shared(state): App, uri: Uri, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let condition = &body["payload"][0];
    if condition["attribute_key"] != "status" {
        let reason = json!({ "error": "Invalid attribute key - [unknown]" });
        return refused(422, &reason);
    }
    let values = condition["values"].as_array().cloned().unwrap_or_default();
    let rows: Vec<Arc<Value>> = {
        let inner = state.inner();
        let rows = inner.conversations.iter();
        rows.filter(|row| values.contains(&row["status"]))
            .cloned()
            .collect()
    };
    let mut counts = counts_of(&rows);
    counts
        .as_object_mut()
        .map(|counts| counts.remove("assigned_count"));
    let page = Parameters::of(uri.query().unwrap_or_default()).page();
    let rows = page_of(rows, page, state.options.per_page);
    json(&json!({ "meta": counts, "payload": listed(&rows) }))
}

/// Changes a conversation, and answers with what is made of it.
fn with(state: &State, id: i64, change: impl FnOnce(&mut Value) -> Value) -> Response {
    let mut inner = state.inner();
    let found = inner.conversations.iter_mut().find(|row| row["id"] == id);
    match found {
        Some(row) => json(&change(Arc::make_mut(row))),
        None => not_found(),
    }
}

async fn show(Shared(state): App, Path(id): Path<i64>) -> Response {
    with(&state, id, |row| row.clone())
}

async fn toggle_status(Shared(state): App, Path(id): Path<i64>, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    with(&state, id, |row| {
        row["status"] = body["status"].clone();
        json!({ "meta": {}, "payload": { "success": true, "conversation_id": id, "current_status": row["status"], "snoozed_until": null } })
    })
}

async fn labels(Shared(state): App, Path(id): Path<i64>) -> Response {
    with(&state, id, |row| json!({ "payload": row["labels"] }))
}

async fn set_labels(Shared(state): App, Path(id): Path<i64>, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    with(&state, id, |row| {
        row["labels"] = body["labels"].clone();
        json!({ "payload": row["labels"] })
    })
}

async fn assign(Shared(state): App, Path(id): Path<i64>, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    with(&state, id, |row| {
        match (body["assignee_id"].as_i64(), body["team_id"].as_i64()) {
            (Some(_), _) => {
                row["meta"]["assignee"] = data::agent(12);
                data::agent(12)
            }
            (None, Some(team)) => {
                json!({ "id": team, "name": "order desk", "allow_auto_assign": true, "account_id": 7, "is_member": false })
            }
            (None, None) => Value::Null,
        }
    })
}

async fn contacts(Shared(state): App, uri: Uri) -> Response {
    let parameters = Parameters::of(uri.query().unwrap_or_default());
    let rows = state.inner().contacts.clone();
    let current = parameters.get("page").map_or(json!(1), |page| json!(page));
    let meta = json!({ "count": rows.len(), "current_page": current });
    json(&json!({ "meta": meta, "payload": page_of(rows, parameters.page(), 15) }))
}

async fn create_contact(Shared(state): App, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let mut inner = state.inner();
    if inner
        .contacts
        .iter()
        .any(|contact| contact["email"].is_string() && contact["email"] == body["email"])
    {
        let reason = json!({ "message": "Email has already been taken", "attributes": ["email"] });
        return refused(422, &reason);
    }
    let mut contact = data::contact(inner.contacts.len() + 1);
    for (key, value) in body.as_object().into_iter().flatten() {
        contact[key] = value.clone();
    }
    inner.contacts.push(contact.clone());
    json(&json!({ "payload": { "contact": contact, "contact_inbox": null } }))
}
