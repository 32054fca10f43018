/**
 * Answers that the API's document leaves open ("anything", or a part without a shape), as the pages read them. Where
 * the server's schema says it all, the entry here goes.
 */
declare namespace Api {
  interface Described {
    "GET /display/state": DisplayState | null;
    "GET /overview": Overview;
    "GET /reports/daily": Daily;
    "GET /reports/skm": SurveyReport;
    "GET /settings": Settings;
    "PATCH /settings": Settings;
    "GET /skm/publications": Publication[];
    "POST /skm/publications": Publication;
    "GET /skm/sampling": Sampling;
    "GET /skm/review": { total: number; groups: ApartGroup[] };
    "POST /skm/paper/import": { imported: number };
    "POST /skm/review": { changed: number };
    "GET /skm/paper/versions": { versions: FormVersion[] };
    "GET /surveys/form": SurveyForm;
    "GET /surveys/panel": Panel;
    "GET /devices": Device[];
    "GET /devices/waiting": Waiting;
    "GET /print-jobs": Job[];
    "GET /playlist": Playlist;
    "PUT /playlist": Playlist;
    "GET /running-text": RunningText;
    "PUT /running-text": RunningText;
    "GET /media": Library;
    "POST /media": MediaFile;
    "GET /tvs": Tv[];
    "GET /services": Service[];
    "GET /counters": CounterWithOperator[];
    [screen: `GET /counters/${number}`]: CounterScreen;
    "GET /files": CaseFiles;
    "POST /files/sign": SignedFiles;
    [file: `GET /files/${number}`]: CaseFileDetail;
    [items: `POST /files/${number}/items`]: CaseFileDetail;
    "GET /absences": Absences;
    "POST /announcements": Announcement & { silent?: string | null };
    [call: `GET /voices/${number}/call`]: Speech;
    "POST /announcements/preview": Omit<AnnouncementPreviewOut, "speech"> & { speech: Speech };
  }
}
