"""The pages: loaders, small card functions, layout. No arithmetic."""
