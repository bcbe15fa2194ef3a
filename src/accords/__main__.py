"""`python -m accords` is the command `accords`."""

from accords.cli import main

if __name__ == "__main__":
    main()
