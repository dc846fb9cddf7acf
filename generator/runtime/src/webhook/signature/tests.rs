//! Signatures of the kinds that services make.

use super::*;
use crate::Secret;

fn sent_at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn headers(of: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in of {
        headers.insert(*name, value.parse().expect("a value"));
    }
    headers
}

#[test]
fn the_body_alone_is_signed_in_hexadecimal() {
    // Test case 2 of RFC 4231.
    let secret = Secret::from("Jefe");
    let body = b"what do ya want for nothing?";
    let signature = Signature::hmac_sha256("x-hub-signature-256").prefix("sha256=");
    let given = headers(&[(
        "x-hub-signature-256",
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    )]);
    let now = sent_at(0);
    assert_eq!(signature.verify_at(&secret, &given, body, now), Ok(()));
    assert_eq!(
        signature.verify_at(&secret, &given, b"what do ya want for nothing!", now),
        Err(SignatureError::Mismatch)
    );
    assert_eq!(
        signature.verify_at(&"Jeff".into(), &given, body, now),
        Err(SignatureError::Mismatch)
    );
    assert_eq!(
        signature.verify_at(&secret, &HeaderMap::new(), body, now),
        Err(SignatureError::Missing("x-hub-signature-256"))
    );
    for odd in ["sha1=5bdc", "sha256=5bd", "sha256=zz", ""] {
        assert_eq!(
            signature.verify_at(
                &secret,
                &headers(&[("x-hub-signature-256", odd)]),
                body,
                now
            ),
            Err(SignatureError::Malformed("x-hub-signature-256")),
            "{odd}"
        );
    }
}

#[test]
fn identity_and_time_are_signed_with_a_key_in_base64() {
    // The example of Standard Webhooks.
    let signature = Signature::hmac_sha256("webhook-signature")
        .prefix("v1,")
        .signed("{id}.{timestamp}.{body}")
        .id("webhook-id")
        .timestamp("webhook-timestamp", "")
        .base64()
        .secret_base64("whsec_");
    let secret = Secret::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    let body = br#"{"test": 2432232314}"#;
    let given = headers(&[
        ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
        ("webhook-timestamp", "1614265330"),
        (
            "webhook-signature",
            "v1,bm9ldHUjKzFob2VudXRob2VodWUzMjRvdWVvdW9ldQo= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ),
    ]);
    let at = |seconds| signature.verify_at(&secret, &given, body, sent_at(seconds));
    assert_eq!(at(1_614_265_330), Ok(()));
    assert_eq!(at(1_614_265_030), Ok(()));
    assert_eq!(at(1_614_265_631), Err(SignatureError::Stale));
    assert_eq!(at(1_614_265_029), Err(SignatureError::Stale));
    assert_eq!(
        signature.verify_at(&"whsec_%".into(), &given, body, sent_at(1_614_265_330)),
        Err(SignatureError::Secret)
    );
}

#[test]
fn time_and_signature_share_a_header() {
    let signature = Signature::hmac_sha256("stripe-signature")
        .prefix("v1=")
        .signed("{timestamp}.{body}")
        .timestamp("stripe-signature", "t=");
    let secret = Secret::from("Jefe");
    let mut plain = Hmac::<Sha256>::new_from_slice(b"Jefe").expect("a key");
    plain.update(b"12.{}");
    let bytes = plain.finalize().into_bytes();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    for order in [
        format!("t=12,v1={hex}"),
        format!("t=12,v1={hex},v0=00"),
        format!("v1={hex},t=12"),
    ] {
        let given = headers(&[("stripe-signature", &order)]);
        assert_eq!(
            signature.verify_at(&secret, &given, b"{}", sent_at(20)),
            Ok(()),
            "{order}"
        );
    }
    assert_eq!(
        signature.sign_at(&secret, "", b"{}", sent_at(12)),
        Ok(headers(&[("stripe-signature", &format!("t=12,v1={hex}"))]))
    );
    let given = headers(&[("stripe-signature", &format!("v1={hex}"))]);
    assert_eq!(
        signature.verify_at(&secret, &given, b"{}", sent_at(20)),
        Err(SignatureError::Malformed("stripe-signature"))
    );
}
