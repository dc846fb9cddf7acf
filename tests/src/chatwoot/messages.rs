//! The messages of the conversation with number 1.

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Path, Request, State as Shared};
use axum::http::Uri;
use axum::response::Response;
use serde_json::{Value, json};

use super::data;
use super::parameters::Parameters;
use super::routes::{App, json, not_found, refused};

/// The newest 20, those before a number, or those after one; always in order.
pub(super) async fn list(Shared(state): App, Path(id): Path<i64>, uri: Uri) -> Response {
    if id != 1 {
        return not_found();
    }
    let parameters = Parameters::of(uri.query().unwrap_or_default());
    let number = |key: &str| {
        parameters
            .get(key)
            .and_then(|text| text.parse::<i64>().ok())
    };
    let rows: Vec<Value> = state.inner().messages.iter().map(data::detailed).collect();
    let id = |row: &Value| row["id"].as_i64().unwrap_or_default();
    let rows: Vec<Value> = match (number("before"), number("after")) {
        (before, None) => {
            let before = before.unwrap_or(i64::MAX);
            let earlier: Vec<Value> = rows.into_iter().filter(|row| id(row) < before).collect();
            let skipped = earlier.len().saturating_sub(20);
            earlier.into_iter().skip(skipped).collect()
        }
        (None, Some(after)) => rows
            .into_iter()
            .filter(|row| id(row) > after)
            .take(100)
            .collect(),
        (Some(before), Some(after)) => {
            let between = |row: &Value| (after..before).contains(&id(row));
            rows.into_iter().filter(between).collect()
        }
    };
    let meta = json!({ "labels": ["vip"], "additional_attributes": {}, "contact": data::contact(1),
        "agent_last_seen_at": "2026-06-17T10:11:09.512Z", "assignee_last_seen_at": null });
    json(&json!({ "meta": meta, "payload": rows }))
}

/// Takes JSON, and forms with files.
pub(super) async fn create(Shared(state): App, Path(id): Path<i64>, request: Request) -> Response {
    let media_type = request.headers().get("content-type");
    let is_form = media_type.is_some_and(|value| value.as_bytes().starts_with(b"multipart/"));
    let sent = match is_form {
        true => of_form(request).await,
        false => match Bytes::from_request(request, &()).await {
            Ok(body) => serde_json::from_slice(&body).unwrap_or_default(),
            Err(_) => Value::Null,
        },
    };
    if sent["content"].is_null() && sent["attachments"].is_null() {
        return refused(422, &json!({ "error": "Content can't be blank" }));
    }
    let mut inner = state.inner();
    let mut message = data::message(inner.messages.len() + 1);
    message["conversation_id"] = id.into();
    message["message_type"] = 1.into();
    for (key, value) in sent.as_object().into_iter().flatten() {
        if key != "message_type" {
            message[key] = value.clone();
        }
    }
    inner.messages.push(message.clone());
    json(&data::detailed(&message))
}

/// The fields of a form, and its files as attachments.
async fn of_form(request: Request) -> Value {
    let mut sent = json!({});
    let Ok(mut form) = Multipart::from_request(request, &()).await else {
        return sent;
    };
    let mut files: Vec<Value> = Vec::new();
    while let Ok(Some(field)) = form.next_field().await {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let media_type = field.content_type().map(str::to_owned);
        let bytes = field.bytes().await.unwrap_or_default();
        match file {
            Some(file) if name == "attachments[]" => files.push(json!({
                "id": 70 + files.len(), "message_id": 1, "account_id": 7, "file_type": "file",
                "extension": null, "content_type": media_type, "file_size": bytes.len(),
                "data_url": format!("https://support.example.com/files/{file}"), "thumb_url": "",
            })),
            Some(_) => {}
            None => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                sent[name] = match text.as_str() {
                    "true" => true.into(),
                    "false" => false.into(),
                    _ => text.into(),
                };
            }
        }
    }
    if !files.is_empty() {
        sent["attachments"] = files.into();
    }
    sent
}
