"""Every table of routes under /api/v1: what a client can ask for.

`server.compose` hands them to the application; tests walk them, to hold each route to what holds for
all. A new table is added here and nowhere else.
"""

from server.api.admin_routes import routes as admin_routes
from server.api.before_routes import routes as before_routes
from server.api.booking_routes import routes as booking_routes
from server.api.call_routes import routes as call_routes
from server.api.check_routes import routes as check_routes
from server.api.clinic_routes import routes as clinic_routes
from server.api.clinical_routes import routes as clinical_routes
from server.api.decision_routes import routes as decision_routes
from server.api.doctor_routes import routes as doctor_routes
from server.api.document_routes import routes as document_routes
from server.api.education_routes import routes as education_routes
from server.api.feedback_routes import routes as feedback_routes
from server.api.file_routes import routes as talk_routes
from server.api.guest_routes import routes as guest_routes
from server.api.hours_routes import routes as hours_routes
from server.api.interface_routes import routes as interface_routes
from server.api.library_routes import routes as library_routes
from server.api.list_routes import routes as list_routes
from server.api.listening_routes import routes as listening_routes
from server.api.mail_desk_routes import routes as mail_desk_routes
from server.api.mail_routes import routes as mail_routes
from server.api.my_token_routes import routes as my_token_routes
from server.api.patient_routes import routes as patient_routes
from server.api.plan_routes import routes as plan_routes
from server.api.proxy_routes import routes as proxy_routes
from server.api.questionnaire_routes import routes as questionnaire_routes
from server.api.queue_routes import routes as queue_routes
from server.api.reading_files import routes as reading_file_routes
from server.api.reading_routes import routes as reading_routes
from server.api.record_routes import routes as record_routes
from server.api.route import RouteTable
from server.api.safety_routes import routes as safety_routes
from server.api.schedule_routes import routes as schedule_routes
from server.api.service_routes import routes as service_routes
from server.api.slot_routes import routes as slot_routes
from server.api.summary_routes import routes as summary_routes
from server.api.template_routes import routes as template_routes
from server.api.transfer_routes import routes as transfer_routes
from server.audit.routes import routes as audit_routes
from server.auth.account_routes import routes as account_routes
from server.auth.link_routes import routes as link_routes
from server.auth.password_routes import routes as password_routes
from server.auth.people_routes import routes as people_routes
from server.auth.routes import routes as sign_in_routes
from server.demo.routes import routes as demo_routes
from server.export.routes import routes as export_routes
from server.messages.routes import routes as outbox_routes

API_TABLES: tuple[RouteTable, ...] = (
    clinic_routes,
    sign_in_routes,
    account_routes,
    link_routes,
    patient_routes,
    check_routes,
    talk_routes,
    safety_routes,
    guest_routes,
    proxy_routes,
    doctor_routes,
    feedback_routes,
    listening_routes,
    questionnaire_routes,
    queue_routes,
    transfer_routes,
    service_routes,
    call_routes,
    booking_routes,
    schedule_routes,
    hours_routes,
    slot_routes,
    record_routes,
    document_routes,
    mail_routes,
    mail_desk_routes,
    library_routes,
    education_routes,
    before_routes,
    reading_routes,
    reading_file_routes,
    plan_routes,
    summary_routes,
    clinical_routes,
    list_routes,
    template_routes,
    export_routes,
    admin_routes,
    people_routes,
    password_routes,
    audit_routes,
    interface_routes,
    my_token_routes,
    outbox_routes,
    decision_routes,
    demo_routes,
)
