"""The texts of a case's report: the tabs Penanganan and Refleksi."""
