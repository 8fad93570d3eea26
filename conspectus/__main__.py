"""`python -m conspectus`: the same as the installed command."""

from conspectus.cli import main

if __name__ == "__main__":
    main()
