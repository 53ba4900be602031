"""How many bytes a request with files may bring: Django counts only what stands beside the files."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class Limited(FileUploadHandler):
    """Stands before the handlers that keep the files and lets no more than UPLOAD_MAX_BYTES reach them.

    Raises RequestDataTooBig, by what the request says of its length before a byte is read, and by what comes.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.seen = 0
        _check(content_length)

    def receive_data_chunk(self, raw_data, start):
        self.seen += len(raw_data)
        _check(self.seen)
        return raw_data

    def file_complete(self, file_size):
        return None


def _check(size: int) -> None:
    if size > settings.UPLOAD_MAX_BYTES:
        raise RequestDataTooBig(f"A request with files may have {settings.UPLOAD_MAX_BYTES} bytes.")
