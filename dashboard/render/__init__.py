"""From descriptions of charts to pictures of them."""
