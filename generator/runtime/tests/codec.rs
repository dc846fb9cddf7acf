//! What the codec does with documents, good and bad, as generated code uses it.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;

use balas_runtime::codec::{DecodeError, Decoded, from_slice, to_json};
use balas_runtime::{
    Base64, Date, Decode, Encode, Maybe, Secret, Timestamp, Uuid, Value, open_enum, record,
};

record! {
    struct Page: Decode + Encode {
        pub payload: Vec<Conversation>,
        pub total?: i64,
    }
}

record! {
    struct Conversation: Decode + Encode {
        pub id: i64,
        pub status: Status,
        pub labels?: Vec<String>,
        pub contact?: Option<Box<Contact>>,
        pub snoozed_until?: Option<Timestamp> = "snoozed until",
        ..additional: BTreeMap<String, Value>,
    }
}

record! {
    struct Contact: Decode + Encode + Closed {
        pub name: Option<String>,
        pub age?: Maybe<i32>,
        pub page_size?: i64 = "page_size" default(25),
    }
}

open_enum! {
    /// Where a conversation stands.
    pub enum Status {
        Open = "open",
        Resolved = "resolved",
    }
}

open_enum! {
    /// How urgent it is.
    pub enum Level: i64 {
        Low = 1,
        High = 2,
    }
}

fn decode<T: Decode>(json: &str) -> Result<Decoded<T>, DecodeError> {
    from_slice(json.as_bytes())
}

/// Reads a document that contradicts nothing.
fn read<T: Decode>(json: &str) -> T {
    let decoded = decode(json).unwrap();
    assert_eq!(decoded.drift, []);
    decoded.value
}

/// Reads a document and gives its drift, as text.
fn drift<T: Decode>(json: &str) -> (T, Vec<String>) {
    let Decoded { value, drift, .. } = decode(json).unwrap();
    (value, drift.iter().map(ToString::to_string).collect())
}

fn error<T: Decode + std::fmt::Debug>(json: &str) -> String {
    decode::<T>(json).unwrap_err().to_string()
}

fn json(value: &dyn Encode) -> String {
    String::from_utf8(to_json(value).unwrap()).unwrap()
}

mod records {
    use super::*;

    #[test]
    fn keys_may_come_in_any_order() {
        let ordered: Conversation = read(r#"{"id":1,"status":"open","labels":["a"]}"#);
        let shuffled: Conversation =
            read(r#" { "labels" : [ "a" ] , "status" : "open" , "id" : 1 } "#);
        assert_eq!(ordered, shuffled);
        assert_eq!(ordered.labels, ["a"]);
    }

    #[test]
    fn escaped_keys_are_the_same_keys() {
        assert_eq!(
            read::<Page>(r#"{"p\u0061yload":[],"tot\u0061l":4}"#).total,
            4
        );
    }

    #[test]
    fn the_last_of_two_equal_keys_wins() {
        assert_eq!(
            read::<Page>(r#"{"payload":[],"total":1,"total":2}"#).total,
            2
        );
    }

    #[test]
    fn absent_and_null_are_the_same_for_an_optional_property() {
        let absent: Conversation = read(r#"{"id":1,"status":"open"}"#);
        let null: Conversation =
            read(r#"{"id":1,"status":"open","labels":null,"contact":null,"snoozed until":null}"#);
        assert_eq!(absent, null);
        assert_eq!(absent.labels, Vec::<String>::new());
        assert_eq!(absent.contact, None);
    }

    #[test]
    fn a_missing_property_has_its_default_and_so_has_null() {
        assert_eq!(read::<Contact>(r#"{"name":null}"#).page_size, 25);
        assert_eq!(
            read::<Contact>(r#"{"name":null,"page_size":null}"#).page_size,
            25
        );
        assert_eq!(
            read::<Contact>(r#"{"name":null,"page_size":3}"#).page_size,
            3
        );
    }

    #[test]
    fn a_required_property_may_be_null_where_its_type_says_so_but_not_missing() {
        assert_eq!(read::<Contact>(r#"{"name":null}"#).name, None);
        assert_eq!(
            error::<Contact>("{}"),
            "`$`: expected all required keys, found a missing key `name`"
        );
    }

    #[test]
    fn null_for_a_required_property_is_a_fault() {
        assert_eq!(
            error::<Page>(r#"{"payload":null}"#),
            "`$.payload`: expected an array, found null"
        );
    }

    #[test]
    fn unknown_keys_are_skipped_with_all_that_is_in_them() {
        let page: Page = read(
            r#"{"x":{"y":[1e999,{"z":"\ud83d\ude00"}]},"payload":[],"w":123456789012345678901234567890}"#,
        );
        assert_eq!(
            page,
            Page {
                payload: vec![],
                total: 0
            }
        );
    }

    #[test]
    fn unknown_keys_are_kept_and_sent_where_there_is_a_place_for_them() {
        let text =
            r#"{"id":1,"status":"open","big":18446744073709551615,"mood":{"is":["good",null]}}"#;
        let conversation: Conversation = read(text);
        assert_eq!(conversation.additional["big"], Value::from(u64::MAX));
        assert_eq!(json(&conversation), text);
    }

    #[test]
    fn an_additional_key_never_doubles_a_listed_one() {
        let mut conversation: Conversation = read(r#"{"id":1,"status":"open"}"#);
        conversation
            .additional
            .insert("id".into(), Value::from("other"));
        assert_eq!(json(&conversation), r#"{"id":1,"status":"open"}"#);
    }

    #[test]
    fn unknown_keys_of_a_closed_record_are_drift() {
        let (contact, drift) = drift::<Contact>(r#"{"name":"Ann","odd key":{"a":1},"age":3}"#);
        assert_eq!(contact.age, Maybe::Value(3));
        assert_eq!(
            drift,
            ["`$['odd key']`: expected only listed keys, found an unlisted key"]
        );
    }

    #[test]
    fn records_with_more_than_64_fields_know_what_is_missing() {
        #[derive(Debug, PartialEq)]
        struct Wide {
            fields: [i64; 70],
        }
        static KEYS: [&str; 70] = {
            let mut keys = ["x"; 70];
            keys[69] = "last";
            keys[0] = "first";
            keys
        };
        static FIELDS: [balas_runtime::codec::Field; 70] = {
            let mut fields = [balas_runtime::codec::Field::required("x").optional(); 70];
            fields[69] = balas_runtime::codec::Field::required(KEYS[69]);
            fields[0] = balas_runtime::codec::Field::required(KEYS[0]);
            fields
        };
        impl balas_runtime::codec::ReadRecord for Wide {
            fn set(
                &mut self,
                index: usize,
                reader: &mut balas_runtime::Reader<'_>,
            ) -> Result<(), balas_runtime::Fault> {
                self.fields[index].decode_into(reader)
            }
        }
        impl Decode for Wide {
            fn blank() -> Self {
                Self { fields: [0; 70] }
            }
            fn decode(
                reader: &mut balas_runtime::Reader<'_>,
            ) -> Result<Self, balas_runtime::Fault> {
                let mut wide = Self::blank();
                let policy = balas_runtime::codec::Additional::Skipped;
                balas_runtime::codec::read_record(reader, &FIELDS, policy, &mut wide)?;
                Ok(wide)
            }
        }
        assert_eq!(read::<Wide>(r#"{"last":2,"first":1}"#).fields[69], 2);
        assert_eq!(
            error::<Wide>(r#"{"first":1}"#),
            "`$`: expected all required keys, found a missing key `last`"
        );
    }

    #[test]
    fn a_record_without_fields_is_any_object() {
        record! {
            struct Empty: Decode + Encode {
            }
        }
        assert_eq!(read::<Empty>(r#"{"a":1}"#), Empty {});
        assert_eq!(json(&Empty {}), "{}");
    }
}

mod absorption {
    use super::*;

    #[test]
    fn an_optional_property_of_the_wrong_kind_is_absent() {
        let (page, drift) = drift::<Page>(r#"{"total":{"a":[1,2]},"payload":[]}"#);
        assert_eq!(page.total, 0);
        assert_eq!(drift, ["`$.total`: expected an integer, found an object"]);
    }

    #[test]
    fn a_list_item_that_lacks_a_required_key_is_dropped_with_one_drift() {
        let (page, drift) = drift::<Page>(
            r#"{"payload":[{"id":1,"status":"open"},{"status":"new","snoozed until":7},{"id":3,"status":"open"}]}"#,
        );
        assert_eq!(
            page.payload
                .iter()
                .map(|conversation| conversation.id)
                .collect::<Vec<_>>(),
            [1, 3]
        );
        assert_eq!(
            drift,
            ["`$.payload[1]`: expected all required keys, found a missing key `id`"]
        );
    }

    #[test]
    fn a_fault_in_a_required_property_rises_to_the_nearest_place_that_can_absorb_it() {
        let (page, drift) = drift::<Page>(
            r#"{"payload":[{"id":1,"status":"open","contact":{"name":[]},"labels":["a",1,null,"b"]}],"total":1}"#,
        );
        let [conversation] = &page.payload[..] else {
            panic!("one conversation")
        };
        assert_eq!(conversation.contact, None);
        assert_eq!(conversation.labels, ["a", "b"]);
        assert_eq!(
            drift,
            [
                "`$.payload[0].contact.name`: expected a string, found an array",
                "`$.payload[0].labels[1]`: expected a string, found an integer",
                "`$.payload[0].labels[2]`: expected a string, found null",
            ]
        );
        assert_eq!(page.total, 1);
    }

    #[test]
    fn a_map_entry_of_the_wrong_kind_is_dropped() {
        let (map, drift) =
            drift::<BTreeMap<String, Vec<bool>>>(r#"{"a":[true],"b c":0,"d":[false,"x"]}"#);
        assert_eq!(
            map,
            BTreeMap::from([("a".into(), vec![true]), ("d".into(), vec![false])])
        );
        assert_eq!(
            drift,
            [
                "`$['b c']`: expected an array, found an integer",
                "`$.d[1]`: expected a boolean, found a string",
            ]
        );
    }

    #[test]
    fn drift_inside_of_a_kept_value_has_the_whole_path() {
        let (_, drift) = drift::<Vec<Page>>(
            r#"[{"payload":[{"id":"7","status":"gone","snoozed until":true}]}]"#,
        );
        assert_eq!(
            drift,
            [
                "`$[0].payload[0].id`: expected an integer, found a string",
                "`$[0].payload[0].status`: expected a listed value, found the unlisted value `gone`",
                "`$[0].payload[0]['snoozed until']`: expected a date and time, found a boolean",
            ]
        );
    }

    #[test]
    fn a_contradiction_that_nothing_absorbs_is_an_error_with_its_path() {
        let error = decode::<Page>(r#"{"payload":{}}"#).unwrap_err();
        assert!(!error.is_syntax());
        assert_eq!(error.contradiction().unwrap().path, "$.payload");
        assert_eq!(
            error.to_string(),
            "`$.payload`: expected an array, found an object"
        );
    }

    #[test]
    fn a_syntax_error_inside_of_an_absorbed_value_is_still_one() {
        assert_eq!(
            error::<Page>(r#"{"total":{"a":tru},"payload":[]}"#),
            "invalid JSON at line 1, column 18: expected ident"
        );
        assert!(
            decode::<Page>(r#"{"payload":[{"id":nope}]}"#)
                .unwrap_err()
                .is_syntax()
        );
    }

    #[test]
    fn a_broken_word_is_no_value_of_another_kind() {
        assert_eq!(
            error::<bool>("tru"),
            "invalid JSON at line 1, column 4: EOF while parsing a value"
        );
        assert!(decode::<Option<i64>>("nul").unwrap_err().is_syntax());
        assert!(decode::<String>(r#"{"a":}"#).unwrap_err().is_syntax());
        assert!(decode::<i64>(r#""abc"#).unwrap_err().is_syntax());
    }

    #[test]
    fn depth_is_right_again_after_a_value_was_absorbed() {
        let nested = r#"{"payload":[{"contact":{"name":[[[[]]]]}},1]}"#;
        let many = format!("[{}]", vec![nested; 500].join(","));
        let (pages, drift) = drift::<Vec<Page>>(&many);
        assert_eq!((pages.len(), drift.len()), (500, 1000));
    }
}

mod numbers {
    use super::*;

    #[test]
    fn whole_numbers_have_the_range_of_their_type() {
        assert_eq!(
            read::<Vec<i64>>("[0,-0,-9223372036854775808,9223372036854775807]"),
            [0, 0, i64::MIN, i64::MAX]
        );
        assert_eq!(read::<u64>("18446744073709551615"), u64::MAX);
        assert_eq!(read::<i32>("-2147483648"), i32::MIN);
        assert_eq!(read::<u32>("4294967295"), u32::MAX);
        assert_eq!(
            error::<i32>("2147483648"),
            "`$`: expected an integer of 32 bits, found an integer out of range"
        );
        assert_eq!(
            error::<u64>("-1"),
            "`$`: expected a non-negative integer of 64 bits, found an integer out of range"
        );
        assert_eq!(
            error::<i64>(&"9".repeat(60)),
            "`$`: expected an integer, found an integer out of range"
        );
    }

    #[test]
    fn whole_numbers_in_another_notation_are_read_and_recorded() {
        let (values, drift) =
            drift::<Vec<i64>>(r#"[5.0,"5","-5.0",5e2,5.5,"five","","0x5","9223372036854775807"]"#);
        assert_eq!(values, [5, 5, -5, 500, i64::MAX]);
        assert_eq!(
            drift,
            [
                "`$[0]`: expected an integer, found a decimal number",
                "`$[1]`: expected an integer, found a string",
                "`$[2]`: expected an integer, found a string",
                "`$[3]`: expected an integer, found a decimal number",
                "`$[4]`: expected an integer, found a decimal number",
                "`$[5]`: expected an integer, found a string",
                "`$[6]`: expected an integer, found a string",
                "`$[7]`: expected an integer, found a string",
                "`$[8]`: expected an integer, found a string",
            ]
        );
    }

    #[test]
    fn numbers_are_read_from_integers_and_decimals_of_any_length() {
        assert_eq!(
            read::<Vec<f64>>("[1,0.1,-2.5e-3,5e-324]"),
            [1.0, 0.1, -0.0025, 5e-324]
        );
        assert_eq!(
            read::<f64>("123456789012345678901234567890"),
            123_456_789_012_345_678_901_234_567_890.0
        );
        assert_eq!(read::<Vec<f32>>("[0.1,16777217]"), [0.1, 16_777_216.0]);
        assert_eq!(
            error::<f64>("1e400"),
            "`$`: expected a number, found a number out of range"
        );
        assert_eq!(
            error::<f32>("1e39"),
            "`$`: expected a number, found a number out of range"
        );
    }

    #[test]
    fn quoted_numbers_are_read_and_recorded_but_words_are_not_numbers() {
        let (values, notes) = drift::<Vec<f64>>(r#"["1.5","NaN","inf","+1",".5","1.",true]"#);
        assert_eq!(values, [1.5]);
        assert_eq!(notes.len(), 7);
        assert_eq!(notes[0], "`$[0]`: expected a number, found a string");
        assert_eq!(notes[6], "`$[6]`: expected a number, found a boolean");
        assert_eq!(
            drift::<f32>(r#""0.5""#),
            (0.5, vec!["`$`: expected a number, found a string".into()])
        );
    }

    #[test]
    fn quoted_booleans_are_not_booleans() {
        assert_eq!(
            error::<bool>(r#""true""#),
            "`$`: expected a boolean, found a string"
        );
    }

    #[test]
    fn what_is_no_json_number_is_a_syntax_error() {
        for text in [
            "01",
            "-",
            "1.",
            ".5",
            "+1",
            "1e",
            "0x1",
            "NaN",
            "Infinity",
            "-Infinity",
            "--1",
            "1_0",
            "-01",
        ] {
            assert!(
                decode::<i64>(text).unwrap_err().is_syntax(),
                "{text} as an integer"
            );
            assert!(
                decode::<f64>(text).unwrap_err().is_syntax(),
                "{text} as a number"
            );
            assert!(
                decode::<f32>(text).unwrap_err().is_syntax(),
                "{text} in single precision"
            );
            assert!(
                decode::<Value>(text).unwrap_err().is_syntax(),
                "{text} as anything"
            );
        }
    }

    #[test]
    fn anything_keeps_whole_numbers_up_to_64_bits() {
        let value: Value =
            read("[1,-9223372036854775808,18446744073709551615,18446744073709551616,0.5]");
        assert_eq!(value[1], Value::from(i64::MIN));
        assert_eq!(value[2], Value::from(u64::MAX));
        assert_eq!(value[3].as_f64(), Some(18_446_744_073_709_551_616.0));
        assert_eq!(
            json(&value),
            "[1,-9223372036854775808,18446744073709551615,1.8446744073709552e+19,0.5]"
        );
    }
}

mod syntax {
    use super::*;

    #[test]
    fn positions_are_told_in_lines_and_columns() {
        assert_eq!(
            error::<Page>(""),
            "invalid JSON at line 1, column 1: EOF while parsing a value"
        );
        assert_eq!(
            error::<Page>("{\"payload\":[]\n \"total\":1}"),
            "invalid JSON at line 2, column 2: expected `,` or `}`"
        );
        assert_eq!(
            error::<Vec<i64>>("[1 2]"),
            "invalid JSON at line 1, column 4: expected `,` or `]`"
        );
        assert_eq!(
            error::<Vec<i64>>("[1,]"),
            "invalid JSON at line 1, column 4: trailing comma"
        );
        assert_eq!(
            error::<Page>(r#"{"payload":[],}"#),
            "invalid JSON at line 1, column 15: trailing comma"
        );
        assert_eq!(
            error::<Page>(r#"{"payload" []}"#),
            "invalid JSON at line 1, column 12: expected `:`"
        );
        assert_eq!(
            error::<Page>("{payload:[]}"),
            "invalid JSON at line 1, column 2: expected a key"
        );
        assert_eq!(
            error::<Page>("{"),
            "invalid JSON at line 1, column 2: the text ends within an object"
        );
    }

    #[test]
    fn a_page_of_html_is_no_json() {
        assert_eq!(
            error::<Page>("<html>"),
            "invalid JSON at line 1, column 1: expected value"
        );
    }

    #[test]
    fn nothing_may_follow_the_document() {
        assert_eq!(
            error::<i64>("1 2"),
            "invalid JSON at line 1, column 3: trailing characters"
        );
        assert_eq!(
            error::<i64>("1\0"),
            "invalid JSON at line 1, column 2: trailing characters"
        );
        assert_eq!(read::<i64>(" 1\r\n\t"), 1);
    }

    #[test]
    fn every_beginning_of_a_document_is_a_syntax_error() {
        let text = r#"{"payload":[{"id":1,"status":"open","labels":["a\u00e9"],"x":{"y":[true,null,-1.5e3]}}],"total":2}"#;
        for end in 0..text.len() {
            assert!(
                decode::<Page>(&text[..end]).unwrap_err().is_syntax(),
                "{}",
                &text[..end]
            );
            assert!(
                decode::<Value>(&text[..end]).unwrap_err().is_syntax(),
                "{}",
                &text[..end]
            );
        }
    }

    #[test]
    fn text_that_is_no_utf_8_is_refused_even_where_it_is_skipped() {
        let error = from_slice::<Page>(b"{\"payload\":[],\"x\":\"\xff\"}").unwrap_err();
        assert_eq!(
            error.to_string(),
            "invalid JSON at line 1, column 20: invalid UTF-8"
        );
    }

    #[test]
    fn escapes_are_read_and_broken_ones_refused() {
        assert_eq!(
            read::<String>(r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#),
            "\"\\/\u{8}\u{c}\n\r\té😀"
        );
        assert_eq!(
            read::<Vec<String>>(r#"["a\nb","plain","\u0041"]"#),
            ["a\nb", "plain", "A"]
        );
        for text in [
            r#""\ud83d""#,
            r#""\ude00""#,
            r#""\ud83d\u0041""#,
            r#""\x""#,
            r#""\u12""#,
            "\"a\nb\"",
            "\"abc",
        ] {
            assert!(decode::<String>(text).unwrap_err().is_syntax(), "{text}");
        }
    }

    #[test]
    fn nesting_beyond_the_limit_is_an_error_and_no_overflow() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(decode::<Value>(&nested(128)).is_ok());
        assert_eq!(
            error::<Value>(&nested(129)),
            "invalid JSON at line 1, column 130: nested more than 128 levels deep"
        );
        assert!(
            decode::<Value>(&"[".repeat(1_000_000))
                .unwrap_err()
                .is_syntax()
        );
        assert!(
            decode::<Value>(&r#"{"a":"#.repeat(1_000_000))
                .unwrap_err()
                .is_syntax()
        );
        assert!(
            decode::<Page>(&format!(r#"{{"x":{}"#, "[".repeat(1_000_000)))
                .unwrap_err()
                .is_syntax()
        );
    }
}

mod enums {
    use super::*;

    #[test]
    fn unlisted_values_are_kept_resent_and_recorded() {
        let (status, notes) = drift::<Status>(r#""gone""#);
        assert_eq!(json(&status), r#""gone""#);
        assert_eq!(status.to_string(), "gone");
        assert_eq!(
            notes,
            ["`$`: expected a listed value, found the unlisted value `gone`"]
        );

        let (level, notes) = drift::<Level>("7");
        assert_eq!(json(&level), "7");
        assert_eq!(
            notes,
            ["`$`: expected a listed value, found the unlisted value `7`"]
        );
    }

    #[test]
    fn listed_values_are_variants_however_they_are_made() {
        assert_eq!(read::<Status>(r#""resolved""#), Status::Resolved);
        assert_eq!(Status::from(String::from("open")), Status::Open);
        assert_eq!(read::<Level>("2"), Level::High);
        assert_eq!(Level::LISTED, [Level::Low, Level::High]);
        assert_eq!(
            format!("{:>6}|{:>3}", Status::Open, Level::Low),
            "  open|  1"
        );
    }

    #[test]
    fn long_unlisted_values_are_shortened_in_drift_only() {
        let text = "é".repeat(50);
        let (status, notes) = drift::<Status>(&format!("\"{text}\""));
        assert_eq!(status.as_str(), text);
        assert_eq!(
            notes,
            [format!(
                "`$`: expected a listed value, found the unlisted value `{}…`",
                "é".repeat(32)
            )]
        );
    }

    #[test]
    fn another_kind_is_a_fault() {
        assert_eq!(
            error::<Status>("1"),
            "`$`: expected a string, found an integer"
        );
        assert_eq!(
            error::<Level>(r#""low""#),
            "`$`: expected an integer, found a string"
        );
    }
}

mod states {
    use super::*;

    #[test]
    fn maybe_tells_absent_from_null_in_both_directions() {
        for text in [
            r#"{"name":null,"page_size":25}"#,
            r#"{"name":null,"age":null,"page_size":25}"#,
            r#"{"name":"Ann","age":3,"page_size":25}"#,
        ] {
            assert_eq!(json(&read::<Contact>(text)), text);
        }
    }

    #[test]
    fn optional_properties_are_left_out_when_absent_and_required_ones_are_null() {
        let page = Page {
            payload: vec![],
            total: 0,
        };
        assert_eq!(json(&page), r#"{"payload":[],"total":0}"#);
        let conversation: Conversation = read(r#"{"id":1,"status":"open"}"#);
        assert_eq!(json(&conversation), r#"{"id":1,"status":"open"}"#);
    }

    #[test]
    fn an_optional_maybe_of_the_wrong_kind_is_absent_and_not_null() {
        let (contact, notes) = drift::<Contact>(r#"{"name":"Ann","age":"old"}"#);
        assert_eq!(contact.age, Maybe::Absent);
        assert_eq!(notes, ["`$.age`: expected an integer, found a string"]);
    }
}

mod texts {
    use super::*;

    #[test]
    fn timestamps_are_read_with_any_offset_and_written_in_utc() {
        let timestamp: Timestamp = read(r#""2024-02-29T12:30:00.5+02:00""#);
        assert_eq!(json(&timestamp), r#""2024-02-29T10:30:00.5Z""#);
        assert_eq!(
            error::<Timestamp>(r#""yesterday""#),
            "`$`: expected a date and time, found another text"
        );
        assert_eq!(
            error::<Timestamp>("1709208000"),
            "`$`: expected a date and time, found an integer"
        );
    }

    #[test]
    fn timestamps_without_offset_are_taken_for_utc_and_recorded() {
        let (timestamp, notes) = drift::<Timestamp>(r#""2024-02-29 12:30:00""#);
        assert_eq!(json(&timestamp), r#""2024-02-29T12:30:00Z""#);
        assert_eq!(
            notes,
            ["`$`: expected a date and time with an offset from UTC, found one without"]
        );
    }

    #[test]
    fn dates_are_days_and_anything_more_is_recorded() {
        assert_eq!(json(&read::<Date>(r#""2024-02-29""#)), r#""2024-02-29""#);
        let (date, notes) = drift::<Date>(r#""2024-02-29T12:30:00""#);
        assert_eq!(json(&date), r#""2024-02-29""#);
        assert_eq!(notes, ["`$`: expected a date, found more than a date"]);
        assert_eq!(
            error::<Date>(r#""2023-02-29""#),
            "`$`: expected a date, found another text"
        );
    }

    #[test]
    fn uuids_are_written_with_hyphens() {
        let uuid: Uuid = read(r#""F81D4FAE7DEC11D0A76500A0C91E6BF6""#);
        assert_eq!(json(&uuid), r#""f81d4fae-7dec-11d0-a765-00a0c91e6bf6""#);
        assert_eq!(
            error::<Uuid>(r#""f81d""#),
            "`$`: expected a UUID, found another text"
        );
    }

    #[test]
    fn base64_is_read_in_both_alphabets_with_or_without_padding_and_in_lines() {
        let bytes = Base64::from(vec![0xfb, 0xff, 0xfe, 0x01]);
        for text in ["+//+AQ==", "+//+AQ", "-__-AQ", "-__-AQ==", "+//+\\r\\nAQ=="] {
            assert_eq!(read::<Base64>(&format!("\"{text}\"")), bytes, "{text}");
        }
        assert_eq!(json(&bytes), r#""+//+AQ==""#);
        assert_eq!(
            error::<Base64>(r#""a*b""#),
            "`$`: expected bytes in base64, found another text"
        );
    }

    #[test]
    fn secrets_are_sent_but_not_shown() {
        let secret: Secret = read(r#""hunter2""#);
        assert_eq!(json(&secret), r#""hunter2""#);
        assert_eq!(
            format!("{secret:?} {:?}", Some(&secret)),
            "Secret(…) Some(Secret(…))"
        );
    }
}

mod lookahead {
    use super::*;
    use balas_runtime::codec::Kind;
    use balas_runtime::{Fault, Reader};

    /// What can be known of a value before it is read, and the value.
    #[derive(Debug, PartialEq)]
    struct Seen(Kind, Vec<String>, Option<String>, Value);

    impl Decode for Seen {
        fn blank() -> Self {
            Self(Kind::Null, vec![], None, Value::Null)
        }

        fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
            let kind = reader.kind()?;
            Ok(match kind {
                Kind::Object => Self(
                    kind,
                    reader.keys()?,
                    reader.tag("type")?,
                    Value::decode(reader)?,
                ),
                _ => Self(kind, vec![], None, Value::decode(reader)?),
            })
        }
    }

    #[test]
    fn looking_ahead_leaves_the_value_to_be_read() {
        let text = r#"{"a":[{"type":"inner"}],"type":"outer"}"#;
        let Seen(kind, keys, tag, value) = read(text);
        assert_eq!(
            (kind, keys, tag),
            (
                Kind::Object,
                vec!["a".into(), "type".into()],
                Some("outer".into())
            )
        );
        assert_eq!(value.to_string(), text);
    }

    #[test]
    fn a_tag_is_text() {
        assert_eq!(read::<Seen>(r#"{"type":1}"#).2, None);
        assert_eq!(read::<Seen>("{}").2, None);
    }

    #[test]
    fn kinds_are_told_by_the_first_bytes() {
        let kinds: Vec<Seen> = read(r#"[null,true,false,-1,2.0,1e3,"",[],{}]"#);
        let kinds: Vec<&str> = kinds.iter().map(|seen| seen.0.words()).collect();
        let decimal = "a decimal number";
        assert_eq!(
            kinds,
            [
                "null",
                "a boolean",
                "a boolean",
                "an integer",
                decimal,
                decimal,
                "a string",
                "an array",
                "an object"
            ]
        );
    }

    #[test]
    fn looking_ahead_of_broken_text_is_a_syntax_error() {
        assert!(
            decode::<Seen>(r#"{"type":"a","b":]}"#)
                .unwrap_err()
                .is_syntax()
        );
        assert!(decode::<Seen>("?").unwrap_err().is_syntax());
    }
}

record! {
    struct Account: Decode + Encode {
        pub id?: Option<i64> = "id" received,
        pub name: String,
        pub password?: Option<String> = "password" sent,
    }
}

#[test]
fn what_travels_one_way_is_written_or_read_that_way_only() {
    let account = Account {
        id: Some(7),
        name: "Maya".into(),
        password: Some("secret".into()),
    };
    assert_eq!(
        to_json(&account).unwrap(),
        br#"{"name":"Maya","password":"secret"}"#
    );
    let decoded = from_slice::<Account>(br#"{"id":7,"name":"Maya"}"#).unwrap();
    assert_eq!(
        decoded.value,
        Account {
            id: Some(7),
            name: "Maya".into(),
            password: None
        }
    );
    assert_eq!(decoded.drift, []);
}

open_enum! {
    enum Mixed: Value { Odd = 9007199254740993, Even = 9007199254740992, Half = 0.5, One = 1, Word = "x" }
}

#[test]
fn large_numbers_of_an_enum_of_several_kinds_stay_apart() {
    let text = r#"[9007199254740992,9007199254740993,0.5,"x"]"#;
    let values: Vec<Mixed> = read(text);
    assert_eq!(values, [Mixed::Even, Mixed::Odd, Mixed::Half, Mixed::Word]);
    assert_eq!(json(&values), text);
    assert_eq!(read::<Mixed>("1.0"), Mixed::One);
}

open_enum! {
    enum Limit: Value { None = 0, Signed = 9223372036854775807, Most = 18446744073709551615 }
}

#[test]
fn an_enum_lists_whole_numbers_up_to_64_bits() {
    let text = "[18446744073709551615,9223372036854775807,0]";
    let values: Vec<Limit> = read(text);
    assert_eq!(values, [Limit::Most, Limit::Signed, Limit::None]);
    assert_eq!(json(&values), text);
    assert_eq!(Limit::Most.to_string(), "18446744073709551615");
}

#[test]
fn a_number_is_no_listed_one_because_both_are_the_same_double() {
    for text in [
        "18446744073709551614",
        "18446744073709551616",
        "9223372036854775808",
    ] {
        let decoded = from_slice::<Limit>(text.as_bytes()).unwrap();
        assert!(matches!(decoded.value, Limit::Unlisted(_)), "{text}");
    }
}
