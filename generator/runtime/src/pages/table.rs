//! How the pages of an operation follow each other: a row of its table.

/// How the pages of an operation follow each other, and where their items are. A row of [`crate::Operation`], written by the
/// generator. Places in answers and bodies are JSON Pointers.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    pub(crate) next: Next,
    pub(crate) input: Input,
    pub(crate) items: &'static str,
    pub(crate) more: Option<&'static str>,
}

/// What tells where the next page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Its number, one above that of the page before.
    Page { first: i64 },
    /// The number of items before it.
    Offset,
    /// What the page before says at this place: a JSON Pointer, or the name of a header.
    Cursor(&'static str),
    /// What stands at this place of the last item.
    Last(&'static str),
    /// What stands at this place of the first item: pages go backwards, and each is in order.
    First(&'static str),
    /// The URL that the page before says at this place, likewise.
    Url(&'static str),
    /// The URL with the relation `next` in the header `Link`. <https://www.rfc-editor.org/rfc/rfc8288>
    Link,
}

/// Where a call says which page it wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Nowhere: by its URL.
    None,
    /// In the parameter at this index.
    Parameter(usize),
    /// At this place of its JSON body.
    Body(&'static str),
}

impl Paging {
    const fn new(next: Next) -> Self {
        Self {
            next,
            input: Input::None,
            items: "",
            more: None,
        }
    }

    /// Whether pages go from the end to the beginning, each in order.
    pub(crate) fn goes_backwards(&self) -> bool {
        matches!(self.next, Next::First(_))
    }

    /// Pages with numbers, the first being 1.
    pub const fn number() -> Self {
        Self::new(Next::Page { first: 1 })
    }

    /// Pages that begin after so many items.
    pub const fn offset() -> Self {
        Self::new(Next::Offset)
    }

    /// Pages that begin where the one before says at `from`: a JSON Pointer, or the name of a header.
    pub const fn cursor(from: &'static str) -> Self {
        Self::new(Next::Cursor(from))
    }

    /// Pages that begin after the last item of the one before, known by what stands at `key` in it.
    pub const fn last(key: &'static str) -> Self {
        Self::new(Next::Last(key))
    }

    /// Pages that end before the first item of the one before, known by what stands at `key` in it. Each page is in order, the newest
    /// page comes first; [`crate::Items`] gives its items from the end, so that all come in one order.
    pub const fn first(key: &'static str) -> Self {
        Self::new(Next::First(key))
    }

    /// Pages whose URL the one before says at `from`: a JSON Pointer, or the name of a header.
    pub const fn url(from: &'static str) -> Self {
        Self::new(Next::Url(from))
    }

    /// Pages whose URL is in the header `Link`.
    pub const fn link() -> Self {
        Self::new(Next::Link)
    }

    /// Calls say which page they want in the parameter at this index of the table.
    #[must_use]
    pub const fn parameter(mut self, index: usize) -> Self {
        self.input = Input::Parameter(index);
        self
    }

    /// Calls say which page they want at this place of their JSON body.
    #[must_use]
    pub const fn body(mut self, place: &'static str) -> Self {
        self.input = Input::Body(place);
        self
    }

    /// The first page has this number.
    #[must_use]
    pub const fn from(mut self, number: i64) -> Self {
        if let Next::Page { first } = &mut self.next {
            *first = number;
        }
        self
    }

    /// Items are the list at this place of an answer.
    #[must_use]
    pub const fn items(mut self, place: &'static str) -> Self {
        self.items = place;
        self
    }

    /// Whether there are more pages stands at this place of an answer: a boolean, or how many there are, pages where they
    /// are numbered and items otherwise.
    #[must_use]
    pub const fn more(mut self, place: &'static str) -> Self {
        self.more = Some(place);
        self
    }
}
