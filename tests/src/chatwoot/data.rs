//! The rows of the server, in the shapes that its templates give them.

use serde_json::{Value, json};

/// The moment at which the first conversation began.
const BEGINNING: i64 = 1_780_000_000;

/// Labels by number of the conversation.
fn labels(id: usize) -> Vec<&'static str> {
    let all = [(2, "billing"), (3, "vip"), (5, "returns")];
    let labels = all.iter().filter(|(step, _)| id.is_multiple_of(*step));
    labels.map(|(_, label)| *label).collect()
}

fn status(id: usize) -> &'static str {
    match id % 10 {
        0 => "resolved",
        7 => "pending",
        9 => "snoozed",
        _ => "open",
    }
}

/// A conversation as the list shows it.
pub fn conversation(id: usize) -> Value {
    let seconds = BEGINNING + 60 * id as i64;
    let mut meta = json!({
        "sender": contact(id % 40 + 1),
        "channel": "Channel::WebWidget",
        "hmac_verified": null,
    });
    match id % 4 {
        0 => {}
        3 => {
            meta["assignee"] =
                json!({ "id": 5, "name": "Robo", "thumbnail": "", "bot_type": "webhook" });
            meta["assignee_type"] = "AgentBot".into();
        }
        _ => {
            meta["assignee"] = agent(12);
            meta["assignee_type"] = "User".into();
            meta["team"] = json!({ "id": 3, "name": "order desk", "description": null, "allow_auto_assign": true,
                "account_id": 7, "is_member": true });
        }
    }
    let status = status(id);
    json!({
        "meta": meta,
        "id": id,
        "messages": [message(id)],
        "account_id": 7,
        "uuid": format!("5d7f2f0e-3a64-4d0a-9a1e-{id:012x}"),
        "additional_attributes": { "referer": "https://shop.example/?a=1&b=2" },
        "agent_last_seen_at": if id.is_multiple_of(2) { 0 } else { seconds },
        "assignee_last_seen_at": 0,
        "can_reply": true,
        "contact_last_seen_at": seconds,
        "custom_attributes": { "order_id": format!("A-{id}"), "amount": 129.9 },
        "inbox_id": 20 + id % 3,
        "labels": labels(id),
        "muted": false,
        "snoozed_until": if status == "snoozed" { json!("2026-12-24T07:00:00.000Z") } else { Value::Null },
        "status": status,
        "created_at": seconds,
        "updated_at": seconds as f64 + 0.5,
        "timestamp": seconds,
        "first_reply_created_at": 0,
        "unread_count": id % 11,
        "last_non_activity_message": if id.is_multiple_of(6) { Value::Null } else { message(id) },
        "last_activity_at": seconds,
        "priority": if id.is_multiple_of(3) { json!("urgent") } else { Value::Null },
        "waiting_since": 0,
        "sla_policy_id": null,
    })
}

/// A message as lists of conversations show it.
pub(super) fn message(id: usize) -> Value {
    json!({
        "id": 1000 + id,
        "content": format!("Where is parcel {id}?"),
        "account_id": 7,
        "inbox_id": 21,
        "conversation_id": 1,
        "message_type": id % 3,
        "created_at": BEGINNING + id as i64,
        "updated_at": "2026-06-17T10:11:09.512Z",
        "private": false,
        "status": "sent",
        "source_id": null,
        "content_type": "text",
        "content_attributes": {},
        "sender_type": "Contact",
        "sender_id": 501,
        "external_source_ids": {},
        "additional_attributes": {},
        "processed_message_content": null,
        "sentiment": {},
        "conversation": { "assignee_id": 12, "unread_count": 1, "last_activity_at": BEGINNING, "contact_inbox": { "source_id": "c3f6" } },
        "sender": { "id": 501, "name": "Tom", "email": null, "type": "contact", "thumbnail": "" },
    })
}

/// A message as the operations on messages show it: a smaller template.
pub(super) fn detailed(message: &Value) -> Value {
    let kept = [
        "id",
        "content",
        "inbox_id",
        "conversation_id",
        "message_type",
        "content_type",
        "status",
        "content_attributes",
        "created_at",
        "private",
        "source_id",
        "sender",
        "attachments",
        "echo_id",
    ];
    let fields = message.as_object().into_iter().flatten();
    fields
        .filter(|(key, _)| kept.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

pub(super) fn contact(id: usize) -> Value {
    json!({
        "additional_attributes": { "city": "Leipzig" },
        "availability_status": "offline",
        "email": if id.is_multiple_of(5) { Value::Null } else { json!(format!("c{id}@mail.example")) },
        "id": 500 + id,
        "name": format!("Contact {id}"),
        "phone_number": null,
        "blocked": false,
        "identifier": null,
        "thumbnail": "",
        "custom_attributes": {},
        "created_at": BEGINNING,
    })
}

pub(super) fn agent(id: usize) -> Value {
    json!({
        "id": id, "account_id": 7, "availability_status": "online", "auto_offline": true, "confirmed": true,
        "email": "maya@shop.example", "provider": "email", "available_name": "Maya", "name": "Maya Lindqvist",
        "role": "administrator", "thumbnail": "", "custom_role_id": null,
    })
}
