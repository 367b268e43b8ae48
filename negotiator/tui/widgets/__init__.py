"""What the screens are made of. Foreign text goes in as Content, never as markup."""
