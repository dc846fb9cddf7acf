//! What a finding means for the generated code.

/// What becomes of that which a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// What operations need of it is generated as the description has it: the finding is advice, or about names or settings.
    Nothing,
    /// Something takes its place that allows or does other than what is described: raw JSON, text, a wider type.
    Approximated,
    /// It is not in the output.
    LeftOut,
}

impl Effect {
    /// `nothing`, `approximated`, `left_out`: as reports for programs have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Approximated => "approximated",
            Self::LeftOut => "left_out",
        }
    }
}
