//! What kinds of items there are and what can be known about them: the words of `api.txt`.

macro_rules! words {
    ($(#[$docs:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// How `api.txt` calls it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What `api.txt` calls so.
            pub(super) fn read(word: &str) -> Option<Self> {
                [$(Self::$variant),*].into_iter().find(|one| one.word() == word)
            }
        }
    };
}

words! {
    /// What an item is. Members of a kind stand together, in this order.
    Kind {
        /// The client: where requests go.
        Client = "client",
        /// A method of the client's builder that takes a credential.
        Credential = "credential",
        /// A handle and the method of the client that gives it.
        Group = "group",
        /// A method that starts a call, and the call.
        Operation = "operation",
        /// The enum of a call that can succeed in several ways.
        Answer = "answer",
        /// A Cargo feature that the description asks for.
        Feature = "feature",
        /// A record.
        Struct = "struct",
        /// An open enum.
        Enum = "enum",
        /// One of several types.
        Union = "union",
        /// Another name for a type.
        Alias = "alias",
        /// Member of an operation: an argument or a setter for a parameter.
        Parameter = "parameter",
        /// Member of an operation: the argument or the setter for the body.
        Body = "body",
        /// Member of an operation: an answer that is described.
        Status = "status",
        /// Member of an operation: a method that asks for another form of the answer.
        Form = "form",
        /// Member of an operation: that it has `pages()` and `items()`, and the type of an item.
        Pages = "pages",
        /// Member of an answer: one way to succeed.
        Outcome = "outcome",
        /// Member of a struct.
        Field = "field",
        /// Member of a struct: the field for properties that are not listed.
        Rest = "rest",
        /// Member of an enum.
        Variant = "variant",
        /// Member of a union.
        Alternative = "alternative",
    }
}

impl Kind {
    /// Whether it belongs to another item.
    pub fn is_member(self) -> bool {
        self >= Self::Parameter
    }

    /// Whether it is a type that stands for a schema.
    pub fn is_type(self) -> bool {
        matches!(self, Self::Struct | Self::Enum | Self::Union | Self::Alias)
    }

    /// What stands between the path of an item and the name of a member.
    pub(crate) fn separator(self) -> &'static str {
        match self {
            Self::Variant | Self::Alternative | Self::Outcome => "::",
            _ => ".",
        }
    }
}

words! {
    /// What can be known about an item, in the order of the text.
    Key {
        /// Of an operation: `GET "/pets/{id}"`.
        Request = "request",
        /// Of a parameter: where it goes and its name there, as `query "limit"`.
        In = "in",
        /// Of a parameter or body: how it is written, where that is not as usual.
        Style = "style",
        /// Of a body, form or status: its media type; once for each.
        Media = "media",
        /// Of a field: its name on the wire, where it is not that of the field.
        Wire = "wire",
        /// Of a variant: its value.
        Value = "value",
        /// Of an alternative: the property that names it and the values that do, as `"type" = "a" | "b"`.
        Tag = "tag",
        /// Of an alternative of the enum of events: what the event is called.
        Event = "event",
        /// Of the enum of events: how requests with them are signed.
        Signed = "signed",
        /// Of an outcome: the status that it stands for.
        For = "for",
        /// Of a status: that it stands for success.
        Success = "success",
        /// May be left out.
        Optional = "optional",
        /// Of a type: that answers have it. Of a field: that only answers do.
        Received = "received",
        /// Of a type: that requests have it. Of a field: that only requests do.
        Sent = "sent",
        /// Of a struct: that other properties contradict the description. They are skipped all the same.
        Closed = "closed",
        /// Of an enum: what its values are.
        Of = "of",
        /// Of an enum: that values besides those listed are as described.
        Open = "open",
        /// Of a field or an alternative: what values are held against, where that is asked for.
        Rule = "rule",
        /// What stands for it in XML, where that is not as usual.
        Xml = "xml",
        /// Of a field: what it holds when the property is missing.
        Default = "default",
        /// Of a field: the method that sets it.
        Setter = "setter",
        /// Of a status: a header and its type; once for each.
        Header = "header",
        /// Of an alternative: the type that the union can be made from.
        From = "from",
        /// Of a type: its traits besides `Clone`, `Debug` and `PartialEq`.
        Traits = "traits",
        /// Of a struct: the arguments of `new`, in their order.
        New = "new",
        /// Of an operation: the type of the call.
        Call = "call",
        /// Of an operation: the arguments of its method, in their order.
        Takes = "takes",
        /// Of a group: the method of the client.
        Accessor = "accessor",
        /// Of a credential: how it is sent.
        Sends = "sends",
        /// Of pages: how they follow each other.
        Follows = "follows",
        /// Of an operation: schemes that are needed together; once for each alternative.
        Security = "security",
        /// Of the client or an operation: the URL of a server; once for each.
        Server = "server",
        /// One of these features must be on for it to be there; once for each.
        Feature = "with",
        /// Its use is warned about.
        Deprecated = "deprecated",
    }
}
