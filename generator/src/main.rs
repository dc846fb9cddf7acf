//! The command line program.

fn main() -> std::process::ExitCode {
    balas::cli::main()
}
