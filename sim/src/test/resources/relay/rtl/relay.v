// Passes frames of uint8[3, 4, 5], three channels a beat, through a short queue and adds 1 to every value: uint9[3, 4, 5].
// The first word of fault.mem says which fault it shows; 0 is none.
`default_nettype none
module relay (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire [23:0] s_axis_tdata,
    input  wire        s_axis_tvalid,
    output wire        s_axis_tready,
    input  wire        s_axis_tlast,
    output wire [31:0] m_axis_tdata,
    output wire        m_axis_tvalid,
    input  wire        m_axis_tready,
    output wire        m_axis_tlast,
    output reg         frame_error
);
    localparam [7:0] TLAST_MISSING = 8'd1;
    localparam [7:0] TLAST_EARLY   = 8'd2;
    localparam [7:0] CHANGES       = 8'd3;
    localparam [7:0] STUCK         = 8'd4;
    localparam [7:0] TOO_MANY      = 8'd5;
    localparam [7:0] WRONG_VALUE   = 8'd6;
    localparam [7:0] PADDING       = 8'd7;
    localparam [7:0] FRAME_ERROR   = 8'd8;
    localparam [7:0] TOO_FEW       = 8'd9;
    localparam [7:0] WAITS         = 8'd10;
    localparam [7:0] KEEPS         = 8'd11;
    localparam [7:0] DROPS_VALID   = 8'd12;
    localparam [7:0] HARD_SWALLOW  = 8'd13;

    reg [7:0] fault [0:0];
    initial $readmemh("fault.mem", fault);

    reg [24:0] queue_q [0:7];
    reg [3:0]  write_q;
    reg [3:0]  read_q;
    reg [31:0] in_q;      // beats taken
    reg [31:0] out_q;     // beats given
    reg [4:0]  beat_q;    // of the frame that comes in
    reg [31:0] wait_q;    // cycles that the offered beat has waited

    wire full  = write_q == (read_q ^ 4'd8);
    wire empty = write_q == read_q;
    wire take  = s_axis_tvalid && s_axis_tready;
    wire give  = m_axis_tvalid && m_axis_tready;

    wire [24:0] head      = queue_q[read_q[2:0]];
    wire        again     = fault[0] == TOO_MANY && out_q == 32'd40;
    wire        swallow   = fault[0] == TOO_FEW && in_q == 32'd25 || fault[0] == HARD_SWALLOW;
    wire        wrong     = fault[0] == WRONG_VALUE && out_q == 32'd27;
    wire        changed   = fault[0] == CHANGES && wait_q == 32'd2;

    assign s_axis_tready = !full && !(fault[0] == STUCK && in_q == 32'd30);
    assign m_axis_tvalid = (!empty || again) && !(fault[0] == WAITS && !m_axis_tready) && !(fault[0] == DROPS_VALID && wait_q == 32'd1);
    assign m_axis_tlast  = (head[24] && !(fault[0] == TLAST_MISSING && out_q == 32'd39))
                         || (fault[0] == TLAST_EARLY && out_q == 32'd3);
    assign m_axis_tdata  = {4'b0, fault[0] == PADDING && out_q == 32'd5,
                            {1'b0, head[23:16]} + (wrong ? 9'd3 : 9'd1),
                            {1'b0, head[15:8]} + 9'd1,
                            {1'b0, head[7:0]} + (changed ? 9'd2 : 9'd1)};

    always @(posedge aclk) begin
        if (take && !swallow) queue_q[write_q[2:0]] <= {s_axis_tlast, s_axis_tdata};
        if (!aresetn) begin
            if (fault[0] != KEEPS) begin
                write_q <= 4'd0;
                read_q  <= 4'd0;
            end
            in_q        <= 32'd0;
            out_q       <= 32'd0;
            wait_q      <= 32'd0;
            beat_q      <= 5'd0;
            frame_error <= 1'b0;
        end else begin
            if (take) in_q <= in_q + 32'd1;
            if (take && !swallow) write_q <= write_q + 4'd1;
            if (give && !again) read_q <= read_q + 4'd1;
            if (give) out_q <= out_q + 32'd1;
            wait_q <= give || empty ? 32'd0 : wait_q + 32'd1;
            if (take) beat_q <= s_axis_tlast ? 5'd0 : beat_q + 5'd1;
            if (take && s_axis_tlast != (beat_q == 5'd19)) frame_error <= 1'b1;
            if (fault[0] == FRAME_ERROR && in_q == 32'd12) frame_error <= 1'b1;
        end
    end

    // With KEEPS the queue is emptied once only.
    initial begin
        write_q = 4'd0;
        read_q  = 4'd0;
    end
endmodule
`default_nettype wire
