// Two inputs and two outputs: q is a__b five times, w_ is wide as it is. Names and widths are chosen to be awkward.
`default_nettype none
module pair (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire [7:0]  s_axis_a__b_tdata,
    input  wire        s_axis_a__b_tvalid,
    output wire        s_axis_a__b_tready,
    input  wire        s_axis_a__b_tlast,
    input  wire [71:0] s_axis_wide_tdata,
    input  wire        s_axis_wide_tvalid,
    output wire        s_axis_wide_tready,
    input  wire        s_axis_wide_tlast,
    output reg  [39:0] m_axis_q_tdata,
    output reg         m_axis_q_tvalid,
    input  wire        m_axis_q_tready,
    output reg         m_axis_q_tlast,
    output reg  [71:0] m_axis_w__tdata,
    output reg         m_axis_w__tvalid,
    input  wire        m_axis_w__tready,
    output reg         m_axis_w__tlast,
    output wire        frame_error
);
    assign frame_error        = 1'b0;
    assign s_axis_a__b_tready = !m_axis_q_tvalid || m_axis_q_tready;
    assign s_axis_wide_tready = !m_axis_w__tvalid || m_axis_w__tready;

    always @(posedge aclk) begin
        if (s_axis_a__b_tready) begin
            m_axis_q_tvalid <= s_axis_a__b_tvalid;
            m_axis_q_tdata  <= {5{s_axis_a__b_tdata}};
            m_axis_q_tlast  <= s_axis_a__b_tlast;
        end
        if (s_axis_wide_tready) begin
            m_axis_w__tvalid <= s_axis_wide_tvalid;
            m_axis_w__tdata  <= s_axis_wide_tdata;
            m_axis_w__tlast  <= s_axis_wide_tlast;
        end
        if (!aresetn) begin
            m_axis_q_tvalid  <= 1'b0;
            m_axis_w__tvalid <= 1'b0;
        end
    end
endmodule
`default_nettype wire
